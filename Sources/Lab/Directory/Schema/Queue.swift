/// Messages of a server that wait for one next hop: exchange-transport.md 1.9. The transport service keeps them, not the
/// directory.
public enum Queue {
  public static let noun = Noun(
    """
    noun       Queue
    words      queue
    type       Microsoft.Exchange.Data.QueueViewer.QueueInfo
    identity   name
    view       Identity DeliveryType:12 Status:6 MessageCount:12 NextHopDomain

    Identity          string       -          read filter
    DeliveryType      enum DeliveryType   Undefined  read filter
    NextHopDomain     string       -          read filter
    NextHopConnector  guid         00000000-0000-0000-0000-000000000000  read filter
    Status            enum QueueStatus    Ready      read filter
    MessageCount      int          0          read filter
    LastError         string       -          read filter
    LastRetryTime     date         -          read filter
    NextRetryTime     date         -          read filter
    IsValid           bool         True       read
    ObjectState       string       Unchanged  read
    """)
}

/// A message in a queue: exchange-transport.md 1.10.
public enum QueuedMessage {
  public static let noun = Noun(
    """
    noun       Message
    words      message
    type       Microsoft.Exchange.Data.QueueViewer.MessageInfo
    identity   name
    view       Identity FromAddress Status Queue Subject

    Identity           string          -          read filter
    Subject            string          -          read filter
    InternetMessageId  string          -          read filter
    FromAddress        string          -          read filter
    Status             enum MessageStatus     Ready      read filter
    Size               size            0B         read filter
    MessageSourceName  string          -          read filter
    SourceIP           IPAddress       -          read filter
    SCL                int             0          read filter
    DateReceived       date            -          read filter
    ExpirationTime     date            -          read filter
    LastError          string          -          read filter
    RetryCount         int             0          read filter
    Queue              string          -          read filter
    Recipients         list string     {}         read
    IsValid            bool            True       read
    ObjectState        string          Unchanged  read
    """)
}

/// A line of a message tracking log: exchange-transport.md 1.11.
public enum MessageTrackingEvent {
  public static let noun = Noun(
    """
    noun       MessageTrackingLog
    words      message tracking log
    type       Microsoft.Exchange.Management.TransportLogSearchTasks.MessageTrackingEvent
    identity   name
    view       EventId:8 Source:8 Sender Recipients MessageSubject

    Timestamp                date         -   read
    ClientIp                 string       -   read
    ClientHostname           string       -   read
    ServerIp                 string       -   read
    ServerHostname           string       -   read
    SourceContext            string       -   read
    ConnectorId              string       -   read
    Source                   string       -   read
    EventId                  string       -   read
    InternalMessageId        string       -   read
    MessageId                string       -   read
    Recipients               list string  {}  read
    RecipientStatus          list string  {}  read
    TotalBytes               int          0   read
    RecipientCount           int          0   read
    RelatedRecipientAddress  string       -   read
    Reference                list string  {}  read
    MessageSubject           string       -   read
    Sender                   string       -   read
    ReturnPath               string       -   read
    MessageInfo              string       -   read
    """)
}
