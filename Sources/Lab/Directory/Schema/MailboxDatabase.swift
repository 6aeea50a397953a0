/// A store of mailboxes: exchange-recipients.md 5.2.
public enum MailboxDatabase {
  public static let noun = Noun(
    """
    noun       MailboxDatabase
    words      mailbox database
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.MailboxDatabase
    class      top, msExchMDB, msExchPrivateMDB
    category   ms-Exch-Private-MDB
    container  {Parent}
    identity   database
    view       Name:20 Server:15 StorageGroup=StorageGroupName:20 Recovery
    tail       plain

    JournalRecipient                link Recipient            -
    MailboxRetention                timespan 00:00:00..24855.03:14:07  30.00:00:00
    OfflineAddressBook              link OfflineAddressBook   -              stored
    OriginalDatabase                link MailboxDatabase      -              read
    PublicFolderDatabase            link PublicFolderDatabase  -             stored
    ProhibitSendReceiveQuota        unlimited size            2411520KB
    Recovery                        bool                      =databaseRecovery  read
    ProhibitSendQuota               unlimited size            2GB
    IndexEnabled                    bool                      True           stored
    AdministrativeGroup             string     Exchange Administrative Group (FYDIBOHF23SPDLT)  read
    AllowFileRestore                bool                      False          stored
    BackupInProgress                bool?                     -              read
    CopyEdbFilePath                 path                      -              read
    DatabaseCreated                 bool                      True           read
    DeletedItemRetention            timespan 00:00:00..24855.03:14:07  14.00:00:00
    Description                     string                    -              read
    EdbFilePath                     path                      -              read
    ExchangeLegacyDN                string                    =databaseLegacyDN  read
    HasLocalCopy                    bool                      False          read
    EventHistoryRetentionPeriod     timespan 00:00:01..30.00:00:00  7.00:00:00  stored
    IssueWarningQuota               unlimited size            1991680KB
    LastFullBackup                  date?                     -              read
    LastIncrementalBackup           date?                     -              read
    LastDifferentialBackup          date?                     -              read
    LastCopyBackup                  date?                     -              read
    SnapshotLastFullBackup          bool?                     -              read
    SnapshotLastIncrementalBackup   bool?                     -              read
    SnapshotLastDifferentialBackup  bool?                     -              read
    SnapshotLastCopyBackup          bool?                     -              read
    RetainDeletedItemsUntilBackup   bool                      False          stored
    MaintenanceSchedule             list ScheduleInterval     =nightly       stored
    MountAtStartup                  bool                      True
    Mounted                         bool?                     -              read
    Organization                    string                    =organization  read
    QuotaNotificationSchedule       list ScheduleInterval     =quotaHour     stored
    Server                          link ExchangeServer       =server        read
    ServerName                      string                    =serverName    read
    StorageGroup                    link StorageGroup         =storageGroup  read
    StorageGroupName                string                    =storageGroupName  read
    AdminDisplayName                string                    =name          read
    """)

  public static let server = Key<ObjectLink>("Server")
  public static let storageGroup = Key<ObjectLink>("StorageGroup")
  public static let edbFilePath = Key<String>("EdbFilePath")
  public static let mountAtStartup = Key<Bool>("MountAtStartup")
  /// These are nil where there is no limit.
  public static let issueWarningQuota = Key<ByteQuantifiedSize>("IssueWarningQuota")
  public static let prohibitSendQuota = Key<ByteQuantifiedSize>("ProhibitSendQuota")
  public static let prohibitSendReceiveQuota = Key<ByteQuantifiedSize>("ProhibitSendReceiveQuota")
}
