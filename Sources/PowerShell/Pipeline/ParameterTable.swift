extension CommandMetadata {
  /// Reads a parameter table, the form in which cmdlets declare what they take: a line a parameter, `name type words…`.
  ///
  ///     Path        String[]     0 req both set=Path wild
  ///     LiteralPath String[]     req name set=LiteralPath alias=PSPath,LP
  ///     Filter      String       1
  ///     Force       SwitchParameter
  ///
  /// Words: a number is the position; `req` mandatory; `pipe` takes pipeline input by value, `name` by property name,
  /// `both` by either; `set=A,B` the parameter sets it belongs to (all, if not given); `rest` takes the remaining
  /// arguments; `dyn` comes from the provider; `wild` accepts wildcards; `alias=`; `values=a|b` a validated set; `range=1..5`; `count=1..3`;
  /// `length=1..3`; `notnull`; `notempty`; `null`, `emptystring`, `emptylist` allow these for a mandatory parameter;
  /// `complete=a|b` offers values without enforcing them. A parameter that differs from set to set has several lines.
  public convenience init(
    _ name: String, defaultSet: String? = nil, confirms: ConfirmImpact? = nil, _ table: String
  ) {
    var rows: [ParameterRow] = []
    // Bytes: cutting at characters costs several times as much, at each first use of a cmdlet.
    for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " ")).map { Substring($0) }
      guard words.count >= 2 else { continue }
      let row = ParameterRow(words)
      if let last = rows.indices.last, rows[last].name == row.name {
        rows[last].memberships += row.memberships
      } else {
        rows.append(row)
      }
    }
    var sets: [String] = []
    for set in rows.flatMap({ $0.memberships.compactMap(\.set) }) where !sets.contains(set) { sets.append(set) }
    // A default set may have no parameters of its own (New-Guid's).
    if let defaultSet, !sets.isEmpty, !sets.contains(defaultSet) { sets.append(defaultSet) }
    self.init(
      name: name, parameters: rows.map(\.metadata), setNames: sets, defaultSet: defaultSet,
      supportsShouldProcess: confirms != nil, confirmImpact: confirms ?? .medium)
  }
}

/// One line of a parameter table.
private struct ParameterRow {
  let name: String
  let typeName: String
  var memberships: [ParameterMetadata.Membership] = []
  private var aliases: [String] = []
  private var validations: [ParameterValidation] = []
  private var completions: [String] = []
  private var takesRemaining = false
  private var wildcards = false
  private var isDynamic = false

  init(_ words: [Substring]) {
    name = String(words[0])
    typeName = String(words[1])
    var sets: [String?] = [nil]
    var mandatory = false
    var position: Int?
    var pipe = false
    var byName = false
    for word in words.dropFirst(2) {
      switch word {
      case "req": mandatory = true
      case "pipe": pipe = true
      case "name": byName = true
      case "both": (pipe, byName) = (true, true)
      default:
        if let number = Int(word) {
          position = number
        } else if word.hasPrefix("set=") {
          sets = word.dropFirst(4).split(separator: ",").map(String.init)
        } else {
          readRule(word)
        }
      }
    }
    memberships = sets.map {
      .init(set: $0, isMandatory: mandatory, position: position, fromPipeline: pipe, fromPipelineByName: byName)
    }
  }

  private mutating func readRule(_ word: Substring) {
    let parts = word.split(separator: "=", maxSplits: 1)
    let argument = parts.count > 1 ? parts[1] : ""
    switch parts[0] {
    case "rest": takesRemaining = true
    case "dyn": isDynamic = true
    case "wild": wildcards = true
    case "alias": aliases += argument.split(separator: ",").map(String.init)
    case "values": validations.append(.set(argument.split(separator: "|").map(String.init), ignoreCase: true))
    case "complete": completions += argument.split(separator: "|").map(String.init)
    case "range":
      if argument.contains("..") {
        let ends = Self.ends(argument)
        validations.append(.range(.long(ends.0), .long(ends.1)))
      } else {
        validations.append(.rangeKind(String(argument)))
      }
    case "count": validations.append(.count(Int(Self.ends(argument).0), Int(Self.ends(argument).1)))
    case "length": validations.append(.length(Int(Self.ends(argument).0), Int(Self.ends(argument).1)))
    case "notnull": validations.append(.notNull)
    case "notempty": validations.append(.notNullOrEmpty)
    case "null": validations.append(.allowNull)
    case "emptystring": validations.append(.allowEmptyString)
    case "emptylist": validations.append(.allowEmptyCollection)
    default: assertionFailure("unknown word in a parameter table: \(word)")
    }
  }

  private static func ends(_ range: Substring) -> (Int64, Int64) {
    let parts = range.split(separator: ".", omittingEmptySubsequences: true)
    return (parts.first.flatMap { Int64($0) } ?? 0, parts.last.flatMap { Int64($0) } ?? Int64(Int32.max))
  }

  var metadata: ParameterMetadata {
    let metadata = ParameterMetadata(
      name: name, typeName: typeName, aliases: aliases, memberships: memberships, validations: validations,
      takesRemaining: takesRemaining, supportsWildcards: wildcards, completions: completions)
    metadata.isDynamic = isDynamic
    return metadata
  }
}
