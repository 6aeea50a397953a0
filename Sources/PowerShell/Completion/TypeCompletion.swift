/// Completion of names of types and namespaces.
struct TypeCompletion {
  private let context: ExecutionContext
  private let namespacesInUse: [String]

  init(_ context: ExecutionContext, using namespaces: [String] = []) {
    self.context = context
    namespacesInUse = namespaces.map(\.caseFolded)
  }

  /// A type of the tables: its full name without the number of its arguments, and that number.
  private struct Known {
    let fullName: String
    let arity: Int
    /// Behind the last dot or plus.
    let name: String
    let namespace: String
  }

  private static let known: [Known] = TypeFactsTable.allNames.map { full in
    let parts = full.split(separator: "`", maxSplits: 1)
    let fullName = parts.first.map(String.init) ?? full
    let start = fullName.lastIndex { $0 == "." || $0 == "+" }
    let name = start.map { String(fullName[fullName.index(after: $0)...]) } ?? fullName
    let namespace = fullName.prefix { $0 != "+" }
    return Known(
      fullName: fullName, arity: parts.count > 1 ? Int(parts[1].prefix { $0.isNumber }) ?? 0 : 0, name: name,
      namespace: namespace.lastIndex(of: ".").map { String(namespace[..<$0]) } ?? "")
  }

  /// Accelerators by full name of their type.
  private static let short: [String: [String]] = Dictionary(
    grouping: TypeAccelerators.spelledNames, by: \.fullName
  ).mapValues { $0.map(\.short) }

  /// Types whose names begin with what is typed.
  func types(_ typed: String, quote: String = "", isAttribute: Bool = false) -> [CompletionMatch] {
    guard !typed.isEmpty else { return [] }
    let found = typed.contains(".") ? qualified(typed) : unqualified(typed)
    return found.sorted {
      TextOrder.ordinal($0.match.item, $1.match.item) || $0.match.item == $1.match.item && $0.rank < $1.rank
    }.map { entry in
      quote.isEmpty
        ? entry.match
        : CompletionMatch(
          quote + entry.match.text + quote, entry.match.kind, item: entry.match.item, toolTip: entry.match.toolTip)
    }
  }

  private typealias Entry = (match: CompletionMatch, rank: Int)

  private func unqualified(_ typed: String) -> [Entry] {
    let pattern = WildcardPattern(typed + "*")
    var found: [Entry] = []
    var done: Set<String> = []
    for (fullName, names) in Self.short {
      let item = Self.item(fullName)
      for name in names where pattern.matches(name) {
        let isItself = item.caseFolded == name.caseFolded
        let text = isItself && Self.isNumbered(name) ? item : name
        found.append((CompletionMatch(text, .type, item: item, toolTip: fullName), 0))
        if isItself || item.caseFolded == name.caseFolded + "attribute" { done.insert(fullName) }
      }
    }
    for type in Self.known where pattern.matches(type.name) && !done.contains(type.fullName) {
      let isUsed = namespacesInUse.contains(type.namespace.caseFolded)
      found.append((Self.match(type, text: isUsed ? type.name : type.fullName), 1))
    }
    return found
  }

  /// Numbers of a given size are spelled as their types are: `Int64`.
  private static func isNumbered(_ name: String) -> Bool { name.last?.isNumber ?? false }

  private func qualified(_ typed: String) -> [Entry] {
    let dots = typed.utf8.count { $0 == UInt8(ascii: ".") }
    let pattern = WildcardPattern(typed + "*")
    var found: [Entry] = []
    for type in Self.known where pattern.matches(type.fullName) {
      if type.namespace.utf8.count(where: { $0 == UInt8(ascii: ".") }) == dots - 1 {
        found.append((Self.match(type, text: type.fullName), 1))
      }
    }
    return found + namespaces(typed).map { ($0, 0) }
  }

  private static func match(_ type: Known, text: String) -> CompletionMatch {
    guard type.arity > 0 else { return CompletionMatch(text, .type, item: type.name, toolTip: type.fullName) }
    let names = type.arity == 1 ? ["T"] : (1...type.arity).map { "T\($0)" }
    let tip = type.fullName + "[" + names.joined(separator: ", ") + "]"
    return CompletionMatch(text, .type, item: type.name + "<>", toolTip: tip)
  }

  private static func item(_ fullName: String) -> String {
    fullName == "System.Management.Automation.PSCustomObject"
      ? "PSObject"
      : fullName.lastIndex(of: ".").map { String(fullName[fullName.index(after: $0)...]) } ?? fullName
  }

  /// Namespaces one level below what is typed up to its last dot.
  func namespaces(_ typed: String) -> [CompletionMatch] {
    let dots = typed.utf8.count { $0 == UInt8(ascii: ".") }
    let pattern = WildcardPattern(typed + "*")
    var names: Set<String> = []
    for namespace in Set(Self.known.map(\.namespace)).union(Self.furtherNamespaces) {
      let parts = namespace.split(separator: ".")
      guard parts.count > dots else { continue }
      let name = parts.prefix(dots + 1).joined(separator: ".")
      if pattern.matches(name) { names.insert(name) }
    }
    return names.sorted(by: TextOrder.ordinal).map { name in
      let item = name.split(separator: ".").last.map(String.init) ?? name
      return CompletionMatch(name, .namespace, item: item, toolTip: "Namespace " + name)
    }
  }

  /// Namespaces of the real shell's own libraries that hold no type that exists here.
  private static let furtherNamespaces: Set<String> = [
    "System.Buffers", "System.CodeDom", "System.Composition", "System.Configuration", "System.Data",
    "System.DirectoryServices", "System.Drawing", "System.Dynamic", "System.Formats", "System.IdentityModel",
    "System.Linq", "System.Media", "System.Resources", "System.Runtime", "System.ServiceModel",
    "System.ServiceProcess", "System.Speech", "System.Threading", "System.Timers", "System.Transactions", "System.Web",
    "System.Windows", "System.Xaml", "System.IO.Packaging", "Microsoft.PowerShell.Cim",
    "Microsoft.PowerShell.Cmdletization", "Microsoft.PowerShell.Commands",
  ]
}

extension TypeAccelerators {
  /// Short names as they are spelled, with the full names of their types.
  static var spelledNames: [(short: String, fullName: String)] { spelledTable }
}

extension Completion {
  /// The namespaces that the text uses.
  var usedNamespaces: [String] { UsingNames(site.result.tree).namespaces }

  /// A word where a type stands: behind `[`, as base of a class, among arguments of a generic type.
  func completeTypeName(_ token: Token) -> CompletionAnswer? {
    guard isTypePosition(token) else { return nil }
    var start = token.start
    var end = token.end
    if let name = innermostTypeName(at: site.cursor) {
      (start, end) = (name.extent.start, max(name.extent.end, site.cursor))
      if name.form != .simple { (start, end) = (token.start, token.end) }
    }
    let typed = site.text(start, end)
    return CompletionAnswer(TypeCompletion(context, using: usedNamespaces).types(typed), start, end)
  }

  private func isTypePosition(_ token: Token) -> Bool {
    if token.flags.contains(.typeName) || token.flags.contains(.attributeName) { return true }
    if let before = site.tokens.last(where: { $0.end <= token.start && $0.kind != .newLine }) {
      if before.kind == .lBracket, !isIndex(before) { return true }
      if before.kind == .colon, site.text(0, token.start).caseFolded.contains("class ") { return true }
    }
    return false
  }

  func isIndex(_ bracket: Token) -> Bool {
    guard let before = site.tokens.last(where: { $0.end == bracket.start }) else { return false }
    switch before.kind {
    case .variable, .rParen, .rBracket, .stringLiteral, .stringExpandable: return true
    default: return before.flags.contains(.memberName)
    }
  }

  private func innermostTypeName(at offset: Int) -> TypeName? {
    var found: TypeName?
    func look(_ name: TypeName) {
      guard name.extent.start < offset, offset <= name.extent.end else { return }
      if name.form == .simple { found = name }
      name.arguments.forEach(look)
      name.element.map(look)
    }
    site.result.tree.walk(enter: { node in
      switch node {
      case let node as TypeExpressionAst: look(node.typeName)
      case let node as AttributeBaseAst: look(node.typeName)
      default: break
      }
      return true
    })
    return found
  }

  /// Just behind the `]` of a type: its static members.
  func completeTypeExpression(_ bracket: Token) -> CompletionAnswer? {
    var type: TypeExpressionAst?
    site.result.tree.walk(enter: { node in
      if let node = node as? TypeExpressionAst, node.extent.end == bracket.end { type = node }
      return true
    })
    guard let type, let known = UsingNames(site.result.tree).type(named: type.typeName.fullName) else { return nil }
    let members = MemberCompletion(self).staticMembers(of: known, typed: "").map {
      CompletionMatch("::" + $0.text, $0.kind, item: $0.item, toolTip: $0.toolTip)
    }
    return CompletionAnswer(members, site.cursor, site.cursor)
  }
}
