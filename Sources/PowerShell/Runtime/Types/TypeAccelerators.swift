/// Short names of types (type accelerators of 7.6), of those types that exist here.
enum TypeAccelerators {
  /// Folded short name to full name.
  static let fullNames = readTable()

  /// The short name that PowerShell writes for a type, by full name.
  static let shortNames = readShortNames()

  /// Short names as spelled, with full names, in the order of the table.
  static var spelledTable: [(short: String, fullName: String)] {
    table.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 2 ? (String(words[0]), String(words[1])) : nil
    }
  }

  private static func readTable() -> [String: String] {
    var result: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2 { result[String(words[0]).caseFolded] = String(words[1]) }
    }
    return result
  }

  private static func readShortNames() -> [String: String] {
    var result: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, result[String(words[1])] == nil else { continue }
      result[String(words[1])] = String(words[0])
    }
    for (name, fullName) in [
      ("short", "System.Int16"), ("ushort", "System.UInt16"), ("uint", "System.UInt32"), ("ulong", "System.UInt64"),
      ("int", "System.Int32"), ("long", "System.Int64"), ("float", "System.Single"),
      ("psobject", "System.Management.Automation.PSObject"),
    ] {
      result[fullName] = name
    }
    return result
  }

  private static let table = """
    Alias System.Management.Automation.AliasAttribute
    AllowEmptyCollection System.Management.Automation.AllowEmptyCollectionAttribute
    AllowEmptyString System.Management.Automation.AllowEmptyStringAttribute
    AllowNull System.Management.Automation.AllowNullAttribute
    ArgumentCompleter System.Management.Automation.ArgumentCompleterAttribute
    ArgumentCompletions System.Management.Automation.ArgumentCompletionsAttribute
    array System.Array
    bigint System.Numerics.BigInteger
    bool System.Boolean
    byte System.Byte
    char System.Char
    CmdletBinding System.Management.Automation.CmdletBindingAttribute
    cultureinfo System.Globalization.CultureInfo
    datetime System.DateTime
    decimal System.Decimal
    double System.Double
    ExperimentAction System.Management.Automation.ExperimentAction
    float System.Single
    guid System.Guid
    hashtable System.Collections.Hashtable
    int System.Int32
    int16 System.Int16
    int32 System.Int32
    int64 System.Int64
    ipaddress System.Net.IPAddress
    IPEndpoint System.Net.IPEndPoint
    long System.Int64
    mailaddress System.Net.Mail.MailAddress
    NullString System.Management.Automation.Language.NullString
    ordered System.Collections.Specialized.OrderedDictionary
    OutputType System.Management.Automation.OutputTypeAttribute
    Parameter System.Management.Automation.ParameterAttribute
    powershell System.Management.Automation.PowerShell
    psaliasproperty System.Management.Automation.PSAliasProperty
    pscredential System.Management.Automation.PSCredential
    PSDefaultValue System.Management.Automation.PSDefaultValueAttribute
    pslistmodifier System.Management.Automation.PSListModifier
    psmoduleinfo System.Management.Automation.PSModuleInfo
    psnoteproperty System.Management.Automation.PSNoteProperty
    psobject System.Management.Automation.PSObject
    psprimitivedictionary System.Management.Automation.PSPrimitiveDictionary
    pspropertyexpression Microsoft.PowerShell.Commands.PSPropertyExpression
    psscriptmethod System.Management.Automation.PSScriptMethod
    psscriptproperty System.Management.Automation.PSScriptProperty
    PSTypeNameAttribute System.Management.Automation.PSTypeNameAttribute
    psvariable System.Management.Automation.PSVariable
    psvariableproperty System.Management.Automation.PSVariableProperty
    ref System.Management.Automation.PSReference
    regex System.Text.RegularExpressions.Regex
    runspace System.Management.Automation.Runspaces.Runspace
    sbyte System.SByte
    scriptblock System.Management.Automation.ScriptBlock
    securestring System.Security.SecureString
    semver System.Management.Automation.SemanticVersion
    short System.Int16
    single System.Single
    string System.String
    SupportsWildcards System.Management.Automation.SupportsWildcardsAttribute
    switch System.Management.Automation.SwitchParameter
    timespan System.TimeSpan
    type System.Type
    uint System.UInt32
    uint16 System.UInt16
    uint32 System.UInt32
    uint64 System.UInt64
    ulong System.UInt64
    uri System.Uri
    ushort System.UInt16
    ValidateCount System.Management.Automation.ValidateCountAttribute
    ValidateDrive System.Management.Automation.ValidateDriveAttribute
    ValidateLength System.Management.Automation.ValidateLengthAttribute
    ValidateNotNull System.Management.Automation.ValidateNotNullAttribute
    ValidateNotNullOrEmpty System.Management.Automation.ValidateNotNullOrEmptyAttribute
    ValidateNotNullOrWhiteSpace System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute
    ValidatePattern System.Management.Automation.ValidatePatternAttribute
    ValidateRange System.Management.Automation.ValidateRangeAttribute
    ValidateScript System.Management.Automation.ValidateScriptAttribute
    ValidateSet System.Management.Automation.ValidateSetAttribute
    ValidateTrustedData System.Management.Automation.ValidateTrustedDataAttribute
    ValidateUserDrive System.Management.Automation.ValidateUserDriveAttribute
    version System.Version
    void System.Void
    WildcardPattern System.Management.Automation.WildcardPattern
    xml System.Xml.XmlDocument
    """
}
