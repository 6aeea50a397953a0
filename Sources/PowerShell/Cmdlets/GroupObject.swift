/// Group-Object.
final class GroupObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Group-Object",
    """
    Property Object[] 0
    NoElement SwitchParameter
    AsHashTable SwitchParameter set=HashTable alias=AHT
    AsString SwitchParameter set=HashTable
    InputObject PSObject pipe
    Culture String
    CaseSensitive SwitchParameter
    """)

  private var expressions: [PropertyExpression] = []
  private var groups: [ObjectGroup] = []
  private var index: [String: [Int]] = [:]
  private var ignoringCase = true

  override func begin() throws {
    ignoringCase = !flag("CaseSensitive")
    expressions = try PropertyExpression.read(list("Property") ?? [], keys: [], self)
  }

  override func process() throws {
    guard let value = inputObject, !value.isNull else { return }
    let keys = try expressions.isEmpty ? [value] : expressions.map { try key($0, value) }
    let text = keys.map(context.string).joined(separator: "\u{1}")
    let folded = ignoringCase ? text.caseFolded : text
    if let found = index[folded]?.first(where: { isSame(groups[$0].values, keys) }) {
      groups[found].add(value)
    } else {
      index[folded, default: []].append(groups.count)
      groups.append(ObjectGroup(keys, first: value, hasElements: !flag("NoElement")))
    }
  }

  private func key(_ expression: PropertyExpression, _ value: Value) throws -> Value {
    do {
      return try expression.value(of: value, context) ?? .null
    } catch let error as TerminatingError where !error.endsScript {
      try writeError(PropertyExpression.evaluationFailure(error, value))
      return .null
    }
  }

  private func isSame(_ left: [Value], _ right: [Value]) -> Bool {
    zip(left, right).allSatisfy { ValueOrder.compare($0, $1, ignoringCase: ignoringCase, context) == 0 }
  }

  override func end() throws {
    if flag("AsHashTable") { return try writeTable() }
    let sorted = groups.indices.sorted { left, right in
      for (a, b) in zip(groups[left].values, groups[right].values) {
        let order = ValueOrder.compare(a, b, ignoringCase: ignoringCase, context)
        if order != 0 { return order < 0 }
      }
      return left < right
    }
    for position in sorted {
      groups[position].name = groups[position].values.map(context.string).joined(separator: ", ")
      try write(.object(groups[position]))
    }
  }

  private func writeTable() throws {
    let table = HashtableBox(rule: ignoringCase ? .ignoringCase : .exact)
    guard expressions.count < 2 || flag("AsString") else {
      throw terminatingError(
        ErrorRecord(
          id: "ArgumentException",
          "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid "
            + "value for the property, and then try again.", category: .invalidArgument,
          exception: "System.Exception"))
    }
    guard !groups.isEmpty else { return }
    for group in groups {
      let key =
        flag("AsString") ? Value.text(group.values.map(context.string).joined(separator: ", ")) : group.values[0]
      table.set(key.isNull ? .text("") : key, to: group.elements)
    }
    try write(.object(table))
  }
}

/// Microsoft.PowerShell.Commands.GroupInfo.
public final class ObjectGroup: PSObject {
  let values: [Value]
  var name = ""
  private var members: [Value]
  private var count = 1
  private let hasElements: Bool

  init(_ values: [Value], first: Value, hasElements: Bool) {
    self.values = values
    self.hasElements = hasElements
    members = hasElements ? [first] : []
  }

  func add(_ value: Value) {
    count += 1
    if hasElements { members.append(value) }
  }

  /// The objects of the group as the collection that a script gets.
  var elements: Value {
    .object(
      ListBox(
        members,
        type: TypeLibrary.type(
          named: "System.Collections.ObjectModel.Collection[System.Management.Automation.PSObject]") ?? .arrayList))
  }

  private lazy var elementsBox = elements

  public override var type: PSType {
    .named("Microsoft.PowerShell.Commands." + (hasElements ? "GroupInfo" : "GroupInfoNoElement"))
  }

  public override var typeNames: [String] {
    let base = "Microsoft.PowerShell.Commands.GroupInfo"
    return (hasElements ? [base] : ["Microsoft.PowerShell.Commands.GroupInfoNoElement", base]) + ["System.Object"]
  }

  public override func text(_ format: TextFormat) -> String? { type.fullName }

  private static let groupName = Symbol("Group")
  private static let valuesName = Symbol("Values")

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name {
    case Names.count: .int(Int32(clamping: count))
    case Names.name: .text(self.name)
    case Self.groupName: hasElements ? elementsBox : .null
    case Self.valuesName: .object(ListBox(values))
    default: nil
    }
  }

  public override var ownProperties: [PropertyInfo] {
    [
      PropertyInfo(name: "Values", kind: .property, typeName: "System.Collections.ArrayList", isSettable: false),
      PropertyInfo(name: "Count", kind: .property, typeName: "int", isSettable: false),
      PropertyInfo(
        name: "Group", kind: .property,
        typeName: "System.Collections.ObjectModel.Collection[psobject]", isSettable: false),
      PropertyInfo(name: "Name", kind: .property, typeName: "string", isSettable: false),
    ]
  }
}
