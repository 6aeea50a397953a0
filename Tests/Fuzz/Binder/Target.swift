/// Gives functions and cmdlets command lines made of any bytes: no binding, validation or conversion may trap or hang.
///
/// A command line is built of parameter names that exist, prefixes, and values of many kinds, so that most of it gets
/// past the parser and deep into the binder. Nothing in it can loop or reach a disk.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  var line = CommandLine(UnsafeBufferPointer(start: start, count: count))
  _ = Fixture.session.run(line.text())
  return 0
}

private enum Fixture {
  nonisolated(unsafe) static let session: ShellSession = {
    let context = ExecutionContext(host: SilentHost(), clock: StoppedClock())
    context.installBaseCmdlets()
    context.installFormatting()
    let session = ShellSession(context: context)
    let outcome = session.run(functions)
    precondition(!outcome.endedByError, "the functions under test are wrong")
    return session
  }()
  static let functions = """
    function Test-Set {
      [CmdletBinding(DefaultParameterSetName = 'A', SupportsShouldProcess)]
      param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'A')] [int] $Number,
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'B')] [string[]] $Name,
        [Parameter(Position = 1, ValueFromPipelineByPropertyName)] [Alias('At', 'Time')] [datetime] $When,
        [Parameter(ParameterSetName = 'C', ValueFromPipeline)] [hashtable] $Table,
        [Parameter(ValueFromPipeline)] $InputObject,
        [switch] $Force,
        [Parameter(ValueFromRemainingArguments)] $Rest)
      process { $PSBoundParameters.Count; $PSCmdlet.ParameterSetName }
    }
    function Test-Rule {
      [CmdletBinding(PositionalBinding = $false)]
      param(
        [ValidateSet('one', 'two')] $Choice, [ValidateRange(1, 5)] $Range, [ValidateLength(1, 3)] $Length,
        [ValidatePattern('^a')] $Pattern, [ValidateCount(1, 2)] [object[]] $Count, [ValidateNotNullOrEmpty()] $Full,
        [ValidateScript({ $_ -ne 3 })] $Script, [AllowNull()] [string] $Text, [System.ConsoleColor] $Colour)
      $PSBoundParameters.Keys
    }
    function Test-Type(
      [byte] $Byte, [long] $Long, [double] $Double, [decimal] $Decimal, [char] $Char, [bool] $Flag, [guid] $Guid,
      [timespan] $Span, [version] $Version, [ipaddress] $Address, [uri] $Uri, [regex] $Regex, [xml] $Xml,
      [scriptblock] $Block, [type] $Type, [int[]] $Numbers, [uint64] $Unsigned, [pscustomobject] $Custom) { $args }
    function Test-Plain($First, [ref] $Second, $Third = 3) { $args; $First }
    """
}

/// Bytes read as instructions that write one command line.
private struct CommandLine {
  private var bytes: UnsafeBufferPointer<UInt8>.Iterator

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes.makeIterator() }

  private static let commands = words(
    """
    Test-Set Test-Rule Test-Type Test-Plain Test-Set Test-Rule Test-Type Test-Plain
    Get-Date Select-Object Sort-Object Measure-Object Group-Object Compare-Object ConvertTo-Csv ConvertFrom-Csv
    ConvertTo-Json ConvertFrom-Json Format-List Format-Table Format-Wide Out-String Get-Member Add-Member Join-Path
    Split-Path Where-Object ForEach-Object Write-Output Write-Error Get-Variable Set-Variable New-TimeSpan
    Select-String Get-Random Get-Command Get-Unique New-Variable ConvertTo-SecureString ConvertTo-Html Tee-Object
    Format-Custom Select-Xml ConvertTo-Xml Write-Host Get-Alias New-Guid Get-Verb Get-Culture ConvertFrom-StringData
    """)
  private static let names = words(
    """
    Number Name When At Table InputObject Force Rest Choice Range Length Pattern Count Full Script Text Colour Byte
    Long Double Decimal Char Flag Guid Span Version Address Uri Regex Xml Block Type Numbers Unsigned Custom First
    Second Third Verbose Debug ErrorAction ea WarningAction ErrorVariable ev OutVariable ov PipelineVariable WhatIf
    Confirm InformationAction Property ExpandProperty Last Skip Unique Index ExcludeProperty Descending Sum Average
    Minimum Maximum Line Word Character AutoSize Wrap GroupBy Expand View DisplayError Delimiter Header Depth Compress
    AsArray Path ChildPath Resolve Leaf Parent Qualifier FilterScript Process Begin End MemberName ArgumentList
    MemberType Value PassThru TypeName NotePropertyName NotePropertyValue Year Month Day Hour Format UFormat Date
    Column Width Stream SetSeed AsPlainText String Message Category TargetObject ErrorId Exception Days Hours Start
    CaseSensitive Culture Stable Top Bottom EQ NE GT Like Match In Contains Is Not NoElement AsHashTable AsString Scope
    """)
  private static let values = words(
    """
    $null $true $false @() @(1,2) @{} @{a=1} {} {$_} {1} 0 1 -1 2147483648 1e400 9223372036854775807 1kb 0x7f 1.5d
    '' "" ' ' 'a' '*' 'one' 'Red' '1/2/2006' '00:01:00' '1.2.3.4' '[int]' '<a/>' '{"a":1}' '1,2' [int] [string] [dbnull]::Value
    [nullstring]::Value [double]::NaN [double]::PositiveInfinity [int]::MinValue [long]::MinValue [decimal]::MaxValue
    [datetime]::MinValue [datetime]::MaxValue [timespan]::MinValue @{Name='x';Number=1;When='2006-01-02'} @{n='a';e={1}}
    @{Expression='a';Width=0} @{n='a';e={$_};f='N2';a='right'} [pscustomobject]@{Name='x';Length=3} (,@()) (1..3) [char]0x61
    """)

  private static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

  private mutating func byte() -> Int { Int(bytes.next() ?? 0) }

  private mutating func pick(_ words: [String]) -> String { words[byte() % words.count] }

  /// The whole line.
  mutating func text() -> String {
    let command = pick(Self.commands)
    var line = ""
    switch byte() & 3 {
    case 0: line = "$null | "
    case 1: line = "\(pick(Self.values)), \(pick(Self.values)) | "
    default: break
    }
    line += command
    while let instruction = bytes.next() { line += " " + argument(Int(instruction)) }
    return line
  }

  private mutating func argument(_ instruction: Int) -> String {
    switch instruction & 7 {
    case 0, 1: "-" + pick(Self.names)
    case 2: "-\(pick(Self.names)):\(pick(Self.values))"
    case 3: "-" + pick(Self.names).prefix(1 + instruction >> 3 % 4)
    case 4: quoted()
    case 5: "\(pick(Self.values)), \(quoted())"
    default: pick(Self.values)
    }
  }

  /// Some of the bytes as a literal string.
  private mutating func quoted() -> String {
    let count = byte() & 15
    let raw = (0..<count).map { _ in UInt8(byte()) }
    return "'" + String(decoding: raw, as: UTF8.self).replacing("'", with: "") + "'"
  }
}
