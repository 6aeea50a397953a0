/// The views of the language's own types, as 1.0 has them (`formatting.md` 15) and, for types that came later, 7.6.
enum BaseViews {
  static let text = """
    types System.IO.DirectoryInfo System.IO.FileInfo
    name Name
    table children wrap group=PSParentPath header=@directory
      Mode 7 left
      LastWriteTime 25 right =@lastWrite
      Length 10 right =@length
      Name left
    list children group=PSParentPath header=@directory
      Name
      Length
      CreationTime
      LastWriteTime
      LastAccessTime
      Mode
    wide children group=PSParentPath header=@directory
      Name =@bracketedName
    types System.Diagnostics.Process
    defaults Id Handles CPU Name
    table process
      Handles 7 right
      NPM(K) 7 right =@npm
      PM(K) 8 right =@pm
      WS(K) 10 right =@ws
      VM(M) 5 right =@vm
      CPU(s) 8 right =CPU :N
      Id 6 right
      ProcessName
    table Priority group=PriorityClass label=PriorityClass
      ProcessName 20
      Id 10 right
      WorkingSet64 12 right
    wide process
      ProcessName
    types System.ServiceProcess.ServiceController
    defaults Status Name DisplayName
    table service
      Status 8
      Name 18
      DisplayName 38
    list System.ServiceProcess.ServiceController
      Name
      DisplayName
      Status
      DependentServices
      ServicesDependedOn
      CanPauseAndContinue
      CanShutdown
      CanStop
      ServiceType
    types System.Diagnostics.EventLogEntry
    table System.Diagnostics.EventLogEntry
      Index 8 right
      Time 13 =TimeGenerated :{0:MMM} {0:dd} {0:HH}:{0:mm}
      EntryType 11
      Source 20
      InstanceID 12 right
      Message
    list System.Diagnostics.EventLogEntry
      Index
      EntryType
      InstanceID
      Message
      Category
      CategoryNumber
      ReplacementStrings
      Source
      TimeGenerated
      TimeWritten
      UserName
    types System.Diagnostics.EventLog
    table System.Diagnostics.EventLog
      Max(K) 8 right =MaximumKilobytes :N0
      Retain 6 right =MinimumRetentionDays
      OverflowAction 18
      Entries 10 right =@entryCount
      Name =Log
    list System.Diagnostics.EventLog
      Log
      EnableRaisingEvents
      MaximumKilobytes
      MinimumRetentionDays
      OverflowAction
    types System.Management.Automation.CmdletInfo
    table CommandInfo
      CommandType 15
      Name
      Definition
    list System.Management.Automation.CmdletInfo
      Name
      CommandType
      Definition
      Path
      DLL
      HelpFile
      ParameterSets
      ImplementingType
      Verb
      Noun
    types System.Management.Automation.AliasInfo
    table CommandInfo
      CommandType 15
      Name
      Definition
    list System.Management.Automation.AliasInfo
      DisplayName
      CommandType
      Definition
      ReferencedCommand
      ResolvedCommand
    types System.Management.Automation.FunctionInfo System.Management.Automation.FilterInfo
    table CommandInfo
      CommandType 15
      Name
      Definition
    list System.Management.Automation.CommandInfo
      Name
      CommandType
      Definition
    types System.Management.Automation.ExternalScriptInfo System.Management.Automation.ScriptInfo
    table CommandInfo
      CommandType 15
      Name
      Definition
    list System.Management.Automation.ScriptInfo
      Name
      CommandType
      Definition
      Path
    types System.Management.Automation.ApplicationInfo
    table CommandInfo
      CommandType 15
      Name
      Definition
    list System.Management.Automation.ApplicationInfo
      Name
      CommandType
      Definition
      Extension
      Path
      FileVersionInfo
    types Microsoft.PowerShell.Commands.HistoryInfo
    table history
      Id 4 right
      CommandLine
    wide history
      CommandLine
    types System.Management.Automation.PSVariable
    table Variable
      Name 30
      Value
    types System.Collections.DictionaryEntry
    table Dictionary
      Name 30 =@entryName
      Value
    list System.Collections.DictionaryEntry
      Name =@entryName
      Value
    types System.Management.Automation.PSDriveInfo
    table drive
      Name 10
      Provider 13 =@providerName
      Root 35
      CurrentLocation right
    list System.Management.Automation.PSDriveInfo
      Name
      Description
      Provider
      Root
      CurrentLocation
    types System.Management.Automation.ProviderInfo
    table provider
      Name 20
      Capabilities
      Drives
    list provider
      Name
      Drives
      Path
      Home
      Description
      Capabilities
      ImplementingType
    types System.Management.Automation.PathInfo
    table PathInfo
      Path
    types Microsoft.PowerShell.Commands.GroupInfoNoElement
    table Microsoft.PowerShell.Commands.GroupInfoNoElement
      Count 5 right
      Name 25
    list Microsoft.PowerShell.Commands.GroupInfoNoElement
      Name
      Count
      Values
    types Microsoft.PowerShell.Commands.GroupInfo
    table Microsoft.PowerShell.Commands.GroupInfo
      Count 5 right
      Name 25
      Group
    list Microsoft.PowerShell.Commands.GroupInfo
      Name
      Count
      Group
      Values
    types Microsoft.PowerShell.Commands.GenericMeasureInfo Microsoft.PowerShell.Commands.GenericObjectMeasureInfo
    list Microsoft.PowerShell.Commands.GenericMeasureInfo
      Count
      Average
      Sum
      Maximum
      Minimum
      Property
    types Microsoft.PowerShell.Commands.TextMeasureInfo
    table Microsoft.PowerShell.Commands.TextMeasureInfo
      Lines right
      Words right
      Characters right
      Property
    types Microsoft.PowerShell.Commands.MemberDefinition
    table Microsoft.PowerShell.Commands.MemberDefinition auto group=TypeName
      Name
      MemberType
      Definition
    types Microsoft.PowerShell.Commands.MatchInfo
    custom MatchInfo text=@text
    types Microsoft.PowerShell.Commands.FileHashInfo
    table Microsoft.PowerShell.Commands.FileHashInfo
      Algorithm 15 left
      Hash 70 left
      Path
    types System.Management.Automation.PSSnapInInfo
    list PSSnapInInfo
      Name
      PSVersion
      Description
    table PSSnapInInfo
      Name 30 left
      PSVersion 20 left
      Description 30 left
    types System.Management.Automation.PSModuleInfo
    table Module
      ModuleType 10 left
      Name
      ExportedCommands
    wide Module
      Name
    types System.Management.Automation.CallStackFrame
    table CallStackFrame
      Command
      Arguments
      Location
    types System.Management.Automation.PSMethod
    table System.Management.Automation.PSMethod
      OverloadDefinitions
    types System.Globalization.CultureInfo
    table System.Globalization.CultureInfo
      LCID 16
      Name 16
      DisplayName
    types System.Version
    table System.Version
      Major 6
      Minor 6
      Build 6
      Revision 8
    types System.Management.Automation.SemanticVersion
    table System.Management.Automation.SemanticVersion
      Major 6
      Minor 6
      Patch 6
      PreReleaseLabel 15
      BuildLabel 11
    types System.Guid
    table System.Guid
      Guid =@text
    types System.DateTime
    custom DateTime text=@dateTime
    types System.TimeSpan
    list System.TimeSpan
      Days
      Hours
      Minutes
      Seconds
      Milliseconds
      Ticks
      TotalDays
      TotalHours
      TotalMinutes
      TotalSeconds
      TotalMilliseconds
    table System.TimeSpan
      Days
      Hours
      Minutes
      Seconds
      Milliseconds
    wide System.TimeSpan
      TotalMilliseconds
    types System.RuntimeType
    table System.RuntimeType
      IsPublic 8
      IsSerial 8 =IsSerializable
      Name 40
      BaseType
    types System.Net.NetworkCredential
    table System.Net.NetworkCredential
      UserName 50
      Domain 50
    types System.Net.IPAddress
    name IPAddressToString
    types System.Security.Cryptography.X509Certificates.X509Certificate2
    table ThumbprintTable group=PSParentPath header=@directory
      Thumbprint 41
      Subject
    list ThumbprintList group=PSParentPath header=@directory
      Subject
      Issuer
      Thumbprint
      FriendlyName
      NotBefore
      NotAfter
      Extensions
    types System.Management.Automation.ScriptBlock
    custom ScriptBlock oob text=@text
    types System.Exception
    custom Exception oob text=@message
    types System.Management.Automation.InformationalRecord
    custom InformationalRecord oob text=@message
    types System.Management.Automation.WarningRecord
    custom WarningRecord oob text=@message
    types System.Management.Automation.VerboseRecord
    custom VerboseRecord oob text=@message
    types System.Management.Automation.DebugRecord
    custom DebugRecord oob text=@message
    types System.Management.Automation.InformationRecord
    custom InformationRecord oob text=@text

    """

  nonisolated(unsafe) static let functions: [String: ViewFunction] = [
    "text": { object, context in .text(context.displayString(object)) },
    "message": { object, context in try read("Message", object, context) },
    "dateTime": { object, context in
      let text = try read("DateTime", object, context)
      return text.isNull ? .text(try CompositeFormat.string("{0:D} {0:T}", [object], context)) : text
    },
    // The two newlines are the end of the line and the empty rest that a header prints (9.1).
    "directory": { object, context in
      .text("    Directory: " + context.displayString(try read("PSParentPath", object, context)) + "\n")
    },
    "lastWrite": { object, context in
      let time = try read("LastWriteTime", object, context)
      return .text(try CompositeFormat.string("{0,10:d}  {0,8:t}", [time], context))
    },
    "length": { object, context in
      isDirectory(object, context) ? .null : try read("Length", object, context)
    },
    "bracketedName": { object, context in
      let name = context.displayString(try read("Name", object, context))
      return .text(isDirectory(object, context) ? "[\(name)]" : name)
    },
    "entryName": { object, context in
      if let entry = object.objectValue as? EntryBox { return entry.key }
      return try read("Key", object, context)
    },
    "providerName": { object, context in
      let provider = try read("Provider", object, context)
      let name = try read("Name", provider, context)
      return name.isNull ? provider : name
    },
    "npm": { object, context in try scaled("NPM", by: 1024, object, context) },
    "pm": { object, context in try scaled("PM", by: 1024, object, context) },
    "ws": { object, context in try scaled("WS", by: 1024, object, context) },
    "vm": { object, context in try scaled("VM", by: 1_048_576, object, context) },
    "entryCount": { object, context in
      let count = try read("Count", try read("Entries", object, context), context)
      return .text(try CompositeFormat.string("{0:N0}", [count], context))
    },
  ]

  private static func read(_ name: String, _ object: Value, _ context: ExecutionContext) throws -> Value {
    try context.property(Symbol(name), of: object) ?? .null
  }

  private static func isDirectory(_ object: Value, _ context: ExecutionContext) -> Bool {
    context.typeNames(of: object).contains("System.IO.DirectoryInfo")
  }

  /// Bytes as rounded units, halves to even.
  private static func scaled(
    _ name: String, by unit: Double, _ object: Value, _ context: ExecutionContext
  ) throws -> Value {
    let number: Double
    switch try read(name, object, context) {
    case .int(let value): number = Double(value)
    case .long(let value): number = Double(value)
    case .double(let value): number = value
    default: return .null
    }
    return .long(Int64(exactly: (number / unit).rounded(.toNearestOrEven)) ?? 0)
  }
}
