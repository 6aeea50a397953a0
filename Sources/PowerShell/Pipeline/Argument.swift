/// One argument of a command line, evaluated.
struct Argument {
  /// The parameter's name, if one was written.
  var name: String?
  /// The value; `nil` for a parameter that stands alone.
  var value: Value?
  /// `-name:value`: the value belongs to the parameter whatever it is.
  var isJoined = false
  /// Comes from a splatted hashtable: takes second place to what is written.
  var isSplatted = false
  /// A number's text as written, which a string parameter wants.
  var text: String?
  /// Where the parameter or the value stands.
  var extent: Extent?
  /// Where the parameter stands, if one was written: errors of its value are marked behind it (formatting.md 11.1).
  var parameterExtent: Extent?

  /// The value for who takes any object.
  var object: Value {
    guard let text, let value else { return value ?? .null }
    return .object(WrappedValue(value, writtenText: text))
  }

  /// The argument as the text it was written as: what an unknown parameter is to `$args`.
  var parameterText: String { "-" + (name ?? "") + (isJoined ? ":" : "") }
}

/// One argument of a command, ready to be evaluated.
enum ArgumentPlan {
  case value(Eval, text: String?, Extent)
  case parameter(String, value: Eval?, text: String?, Extent, valueExtent: Extent?)
  /// `@name`.
  case splat(Eval, Extent)

  /// Evaluates all arguments of a command.
  static func evaluate(_ plans: [ArgumentPlan], _ scope: Scope) throws -> [Argument] {
    var arguments: [Argument] = []
    arguments.reserveCapacity(plans.count)
    // Behind `--` nothing is a parameter.
    var isVerbatim = false
    for plan in plans {
      switch plan {
      case .parameter("-", nil, _, _, _) where !isVerbatim: isVerbatim = true
      case .parameter(let name, let eval, _, let extent, _) where isVerbatim:
        arguments.append(Argument(value: .text("-" + name + (eval == nil ? "" : ":")), extent: extent))
        if let value = try eval?(scope).withoutNothing { arguments.append(Argument(value: value, extent: extent)) }
      case .value(let eval, let text, let extent):
        arguments.append(Argument(value: try eval(scope).withoutNothing, text: text, extent: extent))
      case .parameter(let name, let eval, let text, let extent, let valueExtent):
        let value = try eval?(scope).withoutNothing
        arguments.append(
          Argument(
            name: name, value: value, isJoined: value != nil, text: text, extent: valueExtent ?? extent,
            parameterExtent: extent))
      case .splat(let eval, let extent):
        arguments += expand(try eval(scope), extent, scope.context)
      }
    }
    return arguments
  }

  private static func expand(_ value: Value, _ extent: Extent, _ context: ExecutionContext) -> [Argument] {
    if let table = value.objectValue as? DictionaryBox {
      return table.pairs.map {
        Argument(
          name: context.string($0.key), value: $0.value.withoutNothing, isJoined: true, isSplatted: true,
          extent: extent)
      }
    }
    if value.isNull { return [] }
    return (context.enumerate(value) ?? [value]).map { item in
      if let wrapped = item.objectValue as? WrappedValue, wrapped.extended?[parameterMark] != nil {
        return parameter(context.string(wrapped.base), extent)
      }
      return Argument(value: item, extent: extent)
    }
  }

  /// The member by which a word of `$args` is known to have been written as a parameter.
  private static let parameterMark = Symbol("<CommandParameterName>")

  /// A parameter's word for `$args`, which splatting makes a parameter again.
  static func mark(_ text: String) -> Value {
    let wrapped = WrappedValue(.text(text))
    let members = ExtendedMembers()
    members[parameterMark] = .note(name: parameterMark.name, value: .text(text))
    wrapped.extended = members
    return .object(wrapped)
  }

  private static func parameter(_ text: String, _ extent: Extent) -> Argument {
    Argument(name: String(text.drop { $0 == "-" }.prefix { $0 != ":" }), extent: extent)
  }
}
