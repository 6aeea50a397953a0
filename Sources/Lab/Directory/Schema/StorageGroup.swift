/// Databases of a server that share their logs: exchange-recipients.md 5.1.
public enum StorageGroup {
  public static let noun = Noun(
    """
    noun       StorageGroup
    words      storage group
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.StorageGroup
    class      top, container, msExchStorageGroup
    category   ms-Exch-Storage-Group
    container  CN=InformationStore,{Server}
    identity   server
    view       Name:25 Server:15 Replicated:20 Recovery
    tail       plain

    LogFolderPath                path                   -              read
    SystemFolderPath             path                   -              read
    CircularLoggingEnabled       bool                   False          stored
    ZeroDatabasePages            bool                   False          stored
    LogFilePrefix                string                 E00            read
    LogFileSize                  int                    1024           read
    RecoveryEnabled              bool                   True           read
    OnlineDefragEnabled          bool                   True           read
    IndexCheckingEnabled         bool                   True           read
    EventLogSourceID             string                 MSExchangeIS   read
    LogCheckpointDepth           int                    20971520       read
    CommitDefault                int                    0              read
    DatabaseExtensionSize        int                    256            read
    PageFragment                 int                    8              read
    PageTempDBMinimum            int                    0              read
    Server                       link ExchangeServer    =server        read
    ServerName                   string                 =serverName    read
    Recovery                     bool                   False          read
    Name                         name 64                =name          must filter
    CopyLogFolderPath            path                   -              read
    CopySystemFolderPath         path                   -              read
    CanRunDefaultUpdate          bool?                  -              read
    CanRunRestore                bool?                  -              read
    DumpsterServersNotAvailable  string                 -              read
    DumpsterStatistics           string                 -              read
    HasLocalCopy                 bool                   False          read
    StandbyMachines              list string            {}             read
    Replicated                   enum ReplicationType   None           read hidden
    MinAdminVersion              int                    -2147453113    read
    """)

  public static let server = Key<ObjectLink>("Server")
  public static let recovery = Key<Bool>("Recovery")
  public static let logFolderPath = Key<String>("LogFolderPath")
  public static let systemFolderPath = Key<String>("SystemFolderPath")
}
