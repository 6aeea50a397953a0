/// Get-ItemProperty.
final class GetItemProperty: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-ItemProperty", defaultSet: "Path",
    """
    Path String[] 0 req both set=Path
    Name String[] 1 alias=PSProperty
    Filter String
    Include String[]
    Exclude String[]
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem(force: true) { place in
      let item = try fileItem(place)
      guard let names = strings("Name") else { return try write(item) }
      let result = CustomObject()
      for name in names {
        try reporting {
          guard let value = try context.property(Symbol(name), of: item) else { throw propertyMissing(name) }
          result.set(name, to: value)
        }
      }
      guard !result.values.isEmpty else { return }
      for name in ["PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider"] {
        result.set(name, to: try context.property(Symbol(name), of: item) ?? .null)
      }
      try write(.object(result))
    }
  }
}

extension PathCmdlet {
  /// The item, if its provider gives items properties.
  final func fileItem(_ place: ItemPath) throws -> Value {
    guard place.drive.disk != nil else { throw place.drive.provider.unsupported() }
    return try item(at: place)
  }

  final func propertyMissing(_ name: String, id: String = "GetValueError") -> TerminatingError {
    TerminatingError(
      id: id, "The property \(name) does not exist or was not found.", category: .readError, target: .text(name),
      exception: "System.IO.IOException")
  }
}

/// Get-ItemPropertyValue.
final class GetItemPropertyValue: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-ItemPropertyValue", defaultSet: "Path",
    """
    Path String[] 0 both set=Path notempty
    Name String[] 1 req alias=PSProperty
    Filter String
    Include String[]
    Exclude String[]
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    let literal = strings("LiteralPath")
    for path in literal ?? strings("Path") ?? ["."] {
      try reporting {
        for place in try existing(path, literal: literal != nil, force: true) { try writeValues(of: place) }
      }
    }
  }

  private func writeValues(of place: ItemPath) throws {
    let item = try fileItem(place)
    for name in strings("Name") ?? [] {
      guard let value = try context.property(Symbol(name), of: item) else {
        let error = propertyMissing(name, id: "System.IO.IOException").record
        error.category = .notSpecified
        error.target = .null
        throw terminatingError(error)
      }
      try write(value)
    }
  }
}

/// Set-ItemProperty.
final class SetItemProperty: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-ItemProperty", defaultSet: "propertyValuePathSet", confirms: .medium,
    """
    Path String[] 0 req name set=propertyPSObjectPathSet,propertyValuePathSet
    Name String 1 req name set=propertyValueLiteralPathSet,propertyValuePathSet alias=PSProperty
    Value Object 2 req name set=propertyValueLiteralPathSet,propertyValuePathSet null
    PassThru SwitchParameter
    Force SwitchParameter
    Filter String
    Include String[]
    Exclude String[]
    LiteralPath String[] req name set=propertyPSObjectLiteralPathSet,propertyValueLiteralPathSet alias=PSPath,LP
    InputObject PSObject req both set=propertyPSObjectLiteralPathSet,propertyPSObjectPathSet
    """)

  override func process() throws {
    try forEachItem(force: true) { place in
      let item = try fileItem(place)
      if let input = inputObject {
        for property in context.properties(of: input) {
          try set(property.name, try context.property(Symbol(property.name), of: input) ?? .null, of: item, place)
        }
      } else if let name = string("Name") {
        try set(name, bound("Value") ?? .null, of: item, place)
      }
      if flag("PassThru") { try write(item) }
    }
  }

  private func set(_ name: String, _ value: Value, of item: Value, _ place: ItemPath) throws {
    guard try context.property(Symbol(name), of: item) != nil else {
      let typed = "\(value.type?.name ?? "null") \(name)=\(context.string(value))"
      throw propertyMissing(
        value.type === PSType.int32 ? "int \(name)=\(context.string(value))" : typed, id: "SetPropertyError")
    }
    let kind = try place.drive.provider.isContainer(place) ? "Directory" : "File"
    let text = "Item: \(place.display) Property: \(name) Value: \(context.string(value))"
    guard try shouldProcess(text, "Set Property \(kind)") else { return }
    try context.setProperty(Symbol(name), of: item, to: value)
  }
}
