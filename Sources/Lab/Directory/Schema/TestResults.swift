extension Noun {
  /// What Test-Mailflow finds: exchange-transport.md 8.2.
  public static let testMailflow = Noun(
    """
    noun       Mailflow
    words      mail flow
    type       Microsoft.Exchange.Monitoring.TestMailflowOutcome
    identity   single
    view       TestMailflowResult MessageLatencyTime IsRemoteTest

    TestMailflowResult  string    -         read
    MessageLatencyTime  timespan  00:00:00  read
    IsRemoteTest        bool      False     read
    Identity            string    -         read
    IsValid             bool      True      read
    """)

  /// What Test-ServiceHealth finds: exchange-transport.md 8.4.
  public static let testServiceHealth = Noun(
    """
    noun       ServiceHealth
    words      service health
    type       Microsoft.Exchange.Monitoring.ServiceHealthOutcome
    identity   single

    Role                     string       -     read
    RequiredServicesRunning  bool         True  read
    ServicesRunning          list string  {}    read
    ServicesNotRunning       list string  {}    read
    """)
}
