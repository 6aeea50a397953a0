extension TypeLibrary {
  /// Regular expressions, matches, wildcard patterns.
  nonisolated(unsafe) static let regexTypes: KeyValuePairs<String, Builder> = [
    "System.Text.RegularExpressions.Regex": { type in
      RegexMembers.addInstance(to: &type)
      RegexMembers.addStatics(to: &type)
    },
    "System.Text.RegularExpressions.Capture": { type in
      type.property("Index", "int", get: { subject, _ in .count(GroupBox.of(subject).group.index) })
      type.property("Length", "int", get: { subject, _ in .count(GroupBox.of(subject).group.length) })
      type.property("Value", "string", get: { subject, _ in .text(GroupBox.of(subject).group.value) })
    },
    "System.Text.RegularExpressions.Group": { type in
      type.property("Success", "bool", get: { subject, _ in .bool(GroupBox.of(subject).group.isSuccess) })
      type.property("Name", "string", get: { subject, _ in .text(GroupBox.of(subject).group.name) })
      type.property(
        "Captures", "System.Text.RegularExpressions.CaptureCollection",
        get: { subject, _ in
          .object(GroupBox.of(subject).captures)
        })
    },
    "System.Text.RegularExpressions.Match": { type in
      type.property(
        "Groups", "System.Text.RegularExpressions.GroupCollection",
        get: { subject, _ in
          (subject.objectValue as? MatchBox).map { .object($0.groups) } ?? .null
        })
      type.method("NextMatch", "System.Text.RegularExpressions.Match ()") { subject, _, context in
        guard let match = subject.objectValue as? MatchBox else { return .null }
        return .object(try context.withFailure { try match.next() })
      }
      type.method("Result", "string (string replacement)") { subject, arguments, _ in
        guard let match = subject.objectValue as? MatchBox, match.group.isSuccess else {
          throw MethodFailure.notSupported("Result cannot be called on a failed Match.")
        }
        return .text(match.expand(arguments.text(0)))
      }
      type.staticProperty("Empty", "System.Text.RegularExpressions.Match", get: { _, _ in .object(MatchBox.empty) })
    },
    "System.Text.RegularExpressions.MatchCollection": RegexMembers.addCollection,
    "System.Text.RegularExpressions.GroupCollection": { type in
      RegexMembers.addCollection(to: &type)
      type.property(
        "Keys", "System.Object",
        get: { subject, _ in
          .strings(((subject.objectValue as? CaptureList)?.items ?? []).map { GroupBox.of($0).group.name })
        })
      type.property(
        "Values", "System.Object",
        get: { subject, _ in
          .list((subject.objectValue as? CaptureList)?.items ?? [])
        })
      type.method("ContainsKey", "bool (string key)") { subject, arguments, _ in
        .bool(
          ((subject.objectValue as? CaptureList)?.items ?? []).contains {
            GroupBox.of($0).group.name == arguments.text(0)
          })
      }
    },
    "System.Text.RegularExpressions.CaptureCollection": RegexMembers.addCollection,
    "System.Management.Automation.WildcardPattern": { type in WildcardMembers.add(to: &type) },
  ]
}

/// A value that carries a compiled regular expression (`[regex]`).
public protocol RegexSource: PSObject {
  var regex: Regex { get }
}

/// System.Text.RegularExpressions.Regex.
public final class RegexBox: PSObject, RegexSource {
  public let regex: Regex
  public init(_ regex: Regex) { self.regex = regex }
  public override var type: PSType { .regex }
  public override func text(_ format: TextFormat) -> String? { regex.pattern }
}

/// System.Text.RegularExpressions.Group, and what a match has in common with it.
public class GroupBox: PSObject {
  let group: Regex.Group
  private let groupType: PSType
  /// The match that it belongs to, and its place among the groups.
  private let owner: (match: MatchBox, place: Int)?

  init(
    _ group: Regex.Group, type: PSType = .named("System.Text.RegularExpressions.Group"),
    owner: (match: MatchBox, place: Int)? = nil
  ) {
    self.group = group
    self.groupType = type
    self.owner = owner
  }

  nonisolated(unsafe) static let failed = Regex.Group(name: "0", isSuccess: false, index: 0, length: 0, value: "")
  static func of(_ value: Value) -> GroupBox { value.objectValue as? GroupBox ?? GroupBox(failed) }

  public override var type: PSType { groupType }
  public override func text(_ format: TextFormat) -> String? { group.value }

  /// Every capture of the group: several if it stands in a repetition.
  var captures: CaptureList {
    let all = owner?.match.captures(at: owner?.place ?? 0) ?? (group.isSuccess ? [group] : [])
    let type = PSType.named("System.Text.RegularExpressions.Capture")
    return CaptureList(
      all.map { .object(GroupBox($0, type: type)) }, type: .named("System.Text.RegularExpressions.CaptureCollection"))
  }
}

/// System.Text.RegularExpressions.Match.
public final class MatchBox: GroupBox {
  private let match: Regex.Match?
  private let regex: Regex?
  private let subject: String

  init(_ match: Regex.Match?, _ regex: Regex?, _ subject: String) {
    self.match = match
    self.regex = regex
    self.subject = subject
    super.init(match?.groups.first ?? GroupBox.failed, type: .match)
  }

  nonisolated(unsafe) static let empty = MatchBox(nil, nil, "")

  var groups: CaptureList {
    var boxes: [Value] = [.object(self)]
    if let match {
      boxes += match.groups.enumerated().dropFirst().map { place, group in
        .object(GroupBox(group, owner: (self, place)))
      }
    }
    return CaptureList(boxes, type: .named("System.Text.RegularExpressions.GroupCollection"))
  }

  /// The captures of a group, found when first asked for.
  func captures(at place: Int) -> [Regex.Group]? {
    guard allCaptures.indices.contains(place) else { return nil }
    return allCaptures[place]
  }

  private lazy var allCaptures: [[Regex.Group]] = {
    guard let match, let regex else { return [] }
    return (try? regex.captures(of: match, in: subject)) ?? []
  }()

  func next() throws -> MatchBox {
    guard let match, let regex else { return .empty }
    let start = match.index + max(match.length, 1)
    guard start <= subject.utf16.count, let next = try regex.match(subject, from: start) else { return .empty }
    return MatchBox(next, regex, subject)
  }

  /// A replacement pattern with the groups of this match in it.
  func expand(_ replacement: String) -> String {
    guard let match, let regex else { return "" }
    return (try? regex.expand(replacement, match, in: subject)) ?? ""
  }
}

/// MatchCollection, GroupCollection, CaptureCollection.
public final class CaptureList: PSObject, IndexedObject {
  let items: [Value]
  private let listType: PSType

  init(_ items: [Value], type: PSType) {
    self.items = items
    self.listType = type
  }

  public override var type: PSType { listType }
  public override var enumerated: [Value]? { items }

  public func element(_ index: Value, _ context: ExecutionContext) throws -> Value? {
    let index = index.unwrapped
    if let indexes = context.enumerate(index) {
      return .list(try indexes.compactMap { try element($0, context) })
    }
    if let name = index.plainText {
      if let found = items.first(where: { GroupBox.of($0).group.name == name }) { return found }
      return type.name == "GroupCollection" ? .object(GroupBox(GroupBox.failed)) : nil
    }
    return try context.index(.list(items), index)
  }
}

/// Makes the objects that scripts see of matches.
public enum RegexMatches {
  /// A System.Text.RegularExpressions.Match of a match in a text.
  public static func make(_ match: Regex.Match, _ regex: Regex, _ text: String) -> PSObject {
    MatchBox(match, regex, text)
  }
}

private enum RegexMembers {
  private static func regex(_ subject: Value) throws -> Regex {
    guard let box = subject.objectValue as? RegexBox else { throw MethodFailure.null("regex") }
    return box.regex
  }

  /// The expression of a static call: its pattern and the options behind the other arguments.
  private static func compiled(_ arguments: [Value], pattern place: Int, _ context: ExecutionContext) throws -> Regex {
    let options = arguments.compactMap(\.enumValue).first?.rawValue ?? 0
    return try context.withFailure {
      try Regex.compiled(arguments.text(place), Regex.Options(rawValue: Int(options)))
    }
  }

  static func addCollection(to type: inout TypeBuilder) {
    func list(_ subject: Value) -> CaptureList? { subject.objectValue as? CaptureList }
    type.property("Count", "int", get: { subject, _ in .count(list(subject)?.items.count ?? 0) })
    type.property("IsReadOnly", "bool", get: { _, _ in .bool(true) })
    type.property("IsSynchronized", "bool", get: { _, _ in .bool(false) })
    type.property("SyncRoot", "System.Object", get: { subject, _ in subject })
    type.indexed("Item", "System.Object (System.Object index)") { subject, arguments, context in
      try list(subject)?.element(arguments[0], context) ?? .null
    }
    type.method("CopyTo", "void (array array, int arrayIndex)") { subject, arguments, _ in
      try CopyTarget.copy(list(subject)?.items ?? [], arguments)
      return .nothing
    }
    type.method("GetEnumerator", "System.Collections.IEnumerator ()") { subject, _, _ in
      .object(EnumeratorBox(list(subject)?.items ?? [], type: .named("System.Collections.IEnumerator")))
    }
  }

  // MARK: What both kinds of calls do

  private static func match(_ regex: Regex, _ text: String, from start: Int) throws -> Value {
    guard start >= 0, start <= text.utf16.count else {
      throw MethodFailure.range("startat", "Start index cannot be less than 0 or greater than input length.")
    }
    return .object(MatchBox(try regex.match(text, from: start), regex, text))
  }

  private static func matches(_ regex: Regex, _ text: String, from start: Int) throws -> Value {
    let found = try regex.matches(text, from: start)
    return .object(
      CaptureList(
        found.map { .object(MatchBox($0, regex, text)) },
        type: .named("System.Text.RegularExpressions.MatchCollection")))
  }

  private static func replace(
    _ regex: Regex, _ text: String, _ replacement: Value, _ limit: Int, _ context: ExecutionContext,
    from start: Int = 0
  ) throws -> Value {
    let most = limit < 0 ? Int.max : limit
    guard let block = replacement.codeBlock else {
      return .text(try regex.replace(text, with: [replacement].text(0), limit: most, from: start))
    }
    return .text(
      try regex.replace(text, limit: most, from: start) { match in
        context.string(try context.value(of: block, BlockCall([.object(MatchBox(match, regex, text))])))
      })
  }

  // MARK: Instance

  static func addInstance(to type: inout TypeBuilder) {
    type.property(
      "Options", "System.Text.RegularExpressions.RegexOptions",
      get: { subject, _ in
        .enumeration("System.Text.RegularExpressions.RegexOptions", Int64(try regex(subject).options.rawValue))
      })
    type.property(
      "RightToLeft", "bool", get: { subject, _ in .bool(try regex(subject).options.contains(.rightToLeft)) })
    type.property("MatchTimeout", "timespan", get: { _, _ in .span(-10_000) })
    type.method("IsMatch", "bool (string input)", "bool (string input, int startat)") { subject, arguments, _ in
      .bool(try regex(subject).match(arguments.text(0), from: arguments.int(1)) != nil)
    }
    type.method(
      "Match", "System.Text.RegularExpressions.Match (string input)",
      "System.Text.RegularExpressions.Match (string input, int startat)"
    ) { subject, arguments, _ in
      try match(regex(subject), arguments.text(0), from: arguments.int(1))
    }
    type.method(
      "Matches", "System.Text.RegularExpressions.MatchCollection (string input)",
      "System.Text.RegularExpressions.MatchCollection (string input, int startat)"
    ) { subject, arguments, _ in
      try matches(regex(subject), arguments.text(0), from: arguments.int(1))
    }
    type.method("Count", "int (string input)") { subject, arguments, _ in
      .count(try regex(subject).matches(arguments.text(0)).count)
    }
    type.method(
      "Replace", "string (string input, string replacement)",
      "string (string input, System.Text.RegularExpressions.MatchEvaluator evaluator)",
      "string (string input, string replacement, int count)",
      "string (string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count)",
      "string (string input, string replacement, int count, int startat)",
      "string (string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count, int startat)"
    ) { subject, arguments, context in
      let limit = arguments.count > 2 ? arguments.int(2) : -1
      return try replace(
        regex(subject), arguments.text(0), arguments[1], limit, context,
        from: arguments.count > 3 ? arguments.int(3) : 0)
    }
    type.method("Split", "string[] (string input)", "string[] (string input, int count)") { subject, arguments, _ in
      .strings(try regex(subject).split(arguments.text(0), limit: arguments.int(1)))
    }
    type.method("GetGroupNames", "string[] ()") { subject, _, _ in .strings(try regex(subject).groupNames) }
    type.method("GetGroupNumbers", "int[] ()") { subject, _, _ in
      .array(PSArray(try regex(subject).groupNames.indices.map(Value.count), of: .int32))
    }
    type.method("GroupNumberFromName", "int (string name)") { subject, arguments, _ in
      .count(try regex(subject).groupNames.firstIndex(of: arguments.text(0)) ?? -1)
    }
    type.method("GroupNameFromNumber", "string (int i)") { subject, arguments, _ in
      let names = try regex(subject).groupNames
      return .text(names.indices.contains(arguments.int(0)) ? names[arguments.int(0)] : "")
    }
    type.constructor(
      "(string pattern)", "(string pattern, System.Text.RegularExpressions.RegexOptions options)",
      "(string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)"
    ) { _, arguments, context in
      .object(RegexBox(try compiled(arguments, pattern: 0, context)))
    }
  }

  // MARK: Static

  static func addStatics(to type: inout TypeBuilder) {
    let options = "System.Text.RegularExpressions.RegexOptions options"
    type.staticMethod(
      "IsMatch", "bool (string input, string pattern)", "bool (string input, string pattern, \(options))"
    ) { _, arguments, context in
      .bool(try compiled(arguments, pattern: 1, context).isMatch(arguments.text(0)))
    }
    type.staticMethod(
      "Match", "System.Text.RegularExpressions.Match (string input, string pattern)",
      "System.Text.RegularExpressions.Match (string input, string pattern, \(options))"
    ) { _, arguments, context in
      try match(compiled(arguments, pattern: 1, context), arguments.text(0), from: 0)
    }
    type.staticMethod(
      "Matches", "System.Text.RegularExpressions.MatchCollection (string input, string pattern)",
      "System.Text.RegularExpressions.MatchCollection (string input, string pattern, \(options))"
    ) { _, arguments, context in
      try matches(compiled(arguments, pattern: 1, context), arguments.text(0), from: 0)
    }
    type.staticMethod("Count", "int (string input, string pattern)", "int (string input, string pattern, \(options))") {
      _, arguments, context in
      .count(try compiled(arguments, pattern: 1, context).matches(arguments.text(0)).count)
    }
    type.staticMethod(
      "Replace", "string (string input, string pattern, string replacement)",
      "string (string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator)",
      "string (string input, string pattern, string replacement, \(options))",
      "string (string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, \(options))"
    ) { _, arguments, context in
      try replace(compiled(arguments, pattern: 1, context), arguments.text(0), arguments[2], -1, context)
    }
    type.staticMethod(
      "Split", "string[] (string input, string pattern)", "string[] (string input, string pattern, \(options))"
    ) { _, arguments, context in
      .strings(try compiled(arguments, pattern: 1, context).split(arguments.text(0)))
    }
    type.staticMethod("Escape", "string (string str)") { _, arguments, _ in .text(Regex.escape(arguments.text(0))) }
    type.staticMethod("Unescape", "string (string str)") { _, arguments, context in
      .text(try context.withFailure { try Regex.unescape(arguments.text(0)) })
    }
    type.staticProperty("CacheSize", "int", get: { _, _ in .int(15) }, set: { _, _, _ in })
  }
}

/// System.Management.Automation.WildcardPattern.
final class WildcardBox: PSObject {
  let pattern: String
  let options: Int64
  private let compiled: WildcardPattern

  init(_ pattern: String, options: Int64) {
    self.pattern = pattern
    self.options = options
    self.compiled = WildcardPattern(pattern, ignoringCase: options & 2 != 0)
  }

  func matches(_ text: String) -> Bool { compiled.matches(text) }
  override var type: PSType { .named("System.Management.Automation.WildcardPattern") }
}

private enum WildcardMembers {
  private static func options(_ arguments: [Value]) -> Int64 { arguments.compactMap(\.enumValue).first?.rawValue ?? 0 }

  static func add(to type: inout TypeBuilder) {
    type.method("IsMatch", "bool (string input)") { subject, arguments, _ in
      .bool((subject.objectValue as? WildcardBox)?.matches(arguments.text(0)) ?? false)
    }
    type.method("ToWql", "string ()") { subject, _, _ in
      .text(
        ((subject.objectValue as? WildcardBox)?.pattern ?? "").map { $0 == "*" ? "%" : $0 == "?" ? "_" : String($0) }
          .joined())
    }
    type.staticMethod("Escape", "string (string pattern)") { _, arguments, _ in
      .text(WildcardPattern.escape(arguments.text(0)))
    }
    type.staticMethod("Unescape", "string (string pattern)") { _, arguments, _ in
      .text(WildcardPattern.unescape(arguments.text(0)))
    }
    type.staticMethod("ContainsWildcardCharacters", "bool (string pattern)") { _, arguments, _ in
      .bool(WildcardPattern.hasWildcards(arguments.text(0)))
    }
    type.staticMethod(
      "Get", "WildcardPattern (string pattern, System.Management.Automation.WildcardOptions options)"
    ) { _, arguments, _ in
      .object(WildcardBox(arguments.text(0), options: options(arguments)))
    }
    type.constructor("(string pattern)", "(string pattern, System.Management.Automation.WildcardOptions options)") {
      _, arguments, _ in
      .object(WildcardBox(arguments.text(0), options: options(arguments)))
    }
  }
}
