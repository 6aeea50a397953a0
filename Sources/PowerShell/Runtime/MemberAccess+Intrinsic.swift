extension ExecutionContext {
  /// Properties that every value has.
  func intrinsicProperty(_ name: Symbol, of value: Value) -> Value? {
    if value.isNull { return nil }
    switch name {
    case MemberNames.psobject: return .object(ObjectView(value, self))
    case MemberNames.psbase, MemberNames.psadapted: return .object(BaseView(value.unwrapped))
    case MemberNames.psextended: return .object(ObjectView(value, self))
    case MemberNames.pstypenames: return typeNameList(of: value)
    case MemberNames.forEach, MemberNames.whereMethod:
      return nil
    default: return nil
    }
  }

  /// The type names of a value as a list; changes to the list change the object.
  func typeNameList(of value: Value) -> Value {
    let list = ListBox(
      typeNames(of: value).map(Value.text),
      type: TypeLibrary.generic("System.Collections.ObjectModel.Collection`1", .string))
    guard let object = value.objectValue else { return .object(list) }
    list.onChange = { items in
      let names = items.map { $0.stringValue ?? "" }
      let own = object.typeNames
      let extended = object.extended ?? ExtendedMembers()
      object.extended = extended
      extended.hidesOwnTypeNames = !(names.count >= own.count && Array(names.suffix(own.count)) == own)
      extended.typeNames = extended.hidesOwnTypeNames ? names : Array(names.dropLast(own.count))
    }
    return .object(list)
  }

  // MARK: ForEach and Where

  /// `collection.ForEach(block or type or name, arguments...)`.
  func forEach(_ subject: Value, _ arguments: [Value]) throws -> Value {
    guard let what = arguments.first else { throw overloadNotFound("ForEach", 0) }
    let rest = Array(arguments.dropFirst())
    var results: [Value] = []
    for item in enumerate(subject) ?? [subject] {
      switch what.objectValue {
      case let block as ScriptBlock:
        results += try values(of: block, BlockCall(rest, underscore: item))
      case let type as TypeBox:
        results.append(try convert(item, to: type.represented))
      default:
        append(try member(string(what), of: item, rest), to: &results)
      }
    }
    return .object(ListBox(results, type: .objectCollection))
  }

  private func append(_ value: Value, to results: inout [Value]) {
    if case .nothing = value { return }
    if let items = enumerate(value) { results += items } else { results.append(value) }
  }

  /// A method call, or a property's value or assignment, by name.
  private func member(_ name: String, of item: Value, _ arguments: [Value]) throws -> Value {
    let symbol = Symbol(name)
    let isMethod = item.unwrapped.type?.members.methods[symbol] != nil
    if !isMethod, arguments.count == 1 {
      try setProperty(symbol, of: item, to: arguments[0])
      return .nothing
    }
    if !isMethod, arguments.isEmpty { return try property(symbol, of: item) ?? .nothing }
    return try invokeMethod(name, on: item, arguments)
  }

  /// `collection.Where(block, mode, count)`.
  func filter(_ subject: Value, _ arguments: [Value]) throws -> Value {
    guard let block = arguments.first?.objectValue as? ScriptBlock, arguments.count <= 3 else {
      throw overloadNotFound("Where", arguments.count)
    }
    let mode = try arguments.count > 1 ? selectionMode(arguments[1]) : "Default"
    var limit = 0
    if arguments.count > 2, case .int(let number) = try convert(arguments[2], to: .int32) { limit = Int(number) }
    var (matching, others): ([Value], [Value]) = ([], [])
    var isOver = false
    for item in enumerate(subject) ?? [subject] {
      if isOver {
        others.append(item)
        continue
      }
      let isMatch = isTrue(try value(of: block, BlockCall(underscore: item)))
      switch mode {
      case "First":
        if isMatch { matching.append(item) }
        if matching.count >= max(1, limit) { return .object(ListBox(matching, type: .objectCollection)) }
      case "Until":
        if isMatch || limit > 0 && matching.count >= limit {
          return .object(ListBox(matching, type: .objectCollection))
        }
        matching.append(item)
      case "SkipUntil":
        if isMatch || !matching.isEmpty { matching.append(item) }
        if limit > 0, matching.count >= limit { return .object(ListBox(matching, type: .objectCollection)) }
      default:
        if isMatch { matching.append(item) } else { others.append(item) }
        isOver = limit > 0 && mode != "Last" && matching.count >= limit
      }
    }
    if mode == "Last" { matching = Array(matching.suffix(max(1, limit))) }
    let result = ListBox(matching, type: .objectCollection)
    guard mode == "Split" else { return .object(result) }
    return .list([.object(result), .object(ListBox(others, type: .objectCollection))])
  }

  private func selectionMode(_ value: Value) throws -> String {
    let type = PSType.named("System.Management.Automation.WhereOperatorSelectionMode")
    return string(try convert(value, to: type))
  }

  /// Runs a block for a member: its output as an expression sees it.
  func evaluate(_ block: ScriptBlock, this: Value? = nil, arguments: [Value] = []) throws -> Value {
    try value(of: block, BlockCall(arguments, this: this))
  }
}
