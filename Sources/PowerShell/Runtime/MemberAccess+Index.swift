/// An object that answers to `[...]` in its own way.
public protocol IndexedObject: PSObject {
  /// The element; `nil` if there is none.
  func element(_ index: Value, _ context: ExecutionContext) throws -> Value?
  /// Stores an element. False if that cannot be done.
  func setElement(_ index: Value, to value: Value, _ context: ExecutionContext) throws -> Bool
}

extension IndexedObject {
  public func setElement(_ index: Value, to value: Value, _ context: ExecutionContext) throws -> Bool { false }
}

extension ExecutionContext {
  /// `target[index]`; several indexes (an array) are a slice, or the place in an array with several dimensions.
  public func index(_ target: Value, _ index: Value) throws -> Value {
    if case .array(let array) = target, case .int(let number) = index {
      return try element(of: array.items, Int(number))
    }
    if case .object(let object) = target, let table = object as? HashtableBox, table.takesPlainly(index) {
      return table.value(for: index) ?? .null
    }
    switch target.unwrapped {
    case .null, .nothing: throw TerminatingError(id: "NullArray", "Cannot index into a null array.")
    case .array(let array): return try elements(of: array.items, index)
    case .string(let box): return try elements(of: StringUnits(box.text), index)
    case .object(let object): return try self.index(object, target, index)
    default: return scalarElement(target, index)
    }
  }

  private func index(_ object: PSObject, _ target: Value, _ index: Value) throws -> Value {
    switch object {
    case let dictionary as DictionaryBox: return try self.index(dictionary, index)
    case let list as ListBox where !list.isStack && list.type.name != "LinkedList`1":
      return try elements(of: list.items, index)
    case let builder as StringBuilderBox: return try elements(of: builder.units.map(Value.char), index)
    case let indexed as IndexedObject: return try indexed.element(index.unwrapped, self) ?? .null
    case let view as CollectionView: return try elements(of: view.items, index)
    default: return scalarElement(target, index)
    }
  }

  private func scalarElement(_ target: Value, _ index: Value) -> Value {
    switch index.unwrapped {
    case .int(0), .int(-1): target
    default: .nothing
    }
  }

  private func index(_ dictionary: DictionaryBox, _ index: Value) throws -> Value {
    let key = index.unwrapped
    if key.isNull { throw nullIndex() }
    if case .array(let keys) = key, !dictionary.contains(key) {
      return .list(try keys.items.map { try self.index(dictionary, $0) })
    }
    if (dictionary as? HashtableBox)?.isOrdered ?? false, case .int(let number) = key {
      guard number >= 0, Int(number) < dictionary.count else { return .null }
      return dictionary.storage.pair(at: Int(number)).value
    }
    return dictionary.value(for: try dictionaryKey(key, of: dictionary)) ?? .null
  }

  /// The key converted to the key type of a generic dictionary.
  func dictionaryKey(_ key: Value, of dictionary: DictionaryBox) throws -> Value {
    let key = key.unwrapped
    guard let type = dictionary.keyType, type !== PSType.object, key.type !== type else { return key }
    return try convert(key, to: type)
  }

  private func dictionaryValue(_ value: Value, of dictionary: DictionaryBox) throws -> Value {
    guard let type = dictionary.valueType, type !== PSType.object, value.type !== type else { return value }
    return try convert(value, to: type)
  }

  func nullIndex() -> TerminatingError {
    TerminatingError(id: "NullArrayIndex", "Index operation failed; the array index evaluated to null.")
  }

  /// One element, counted from the end if the index is negative; a slice for several indexes.
  private func elements<Items: RandomAccessCollection>(of items: Items, _ index: Value) throws -> Value
  where Items.Element == Value, Items.Index == Int {
    let index = index.unwrapped
    if index.isNull { throw nullIndex() }
    if let indexes = enumerate(index) {
      var result: [Value] = []
      for each in indexes {
        guard let position = try position(each, isSlice: true) else { continue }
        let place = position < 0 ? position + items.count : position
        if place >= 0, place < items.count { result.append(items[items.startIndex + place]) }
      }
      return .list(result)
    }
    guard let position = try position(index, isSlice: false) else { return .null }
    return try element(of: items, position)
  }

  @inline(__always)
  private func element<Items: RandomAccessCollection>(of items: Items, _ position: Int) throws -> Value
  where Items.Element == Value, Items.Index == Int {
    let place = position < 0 ? position + items.count : position
    if place >= 0, place < items.count { return items[items.startIndex + place] }
    if scope.strictMode >= 3 { throw indexOutOfRange() }
    return .null
  }

  /// The number that an index stands for; `nil` for text that is none.
  private func position(_ index: Value, isSlice: Bool) throws -> Int? {
    switch index.unwrapped {
    case .int(let number): return Int(number)
    case .long(let number): return Int(number)
    case .null, .nothing: return 0
    case .string:
      guard case .int(let number)? = try? convert(index, to: .int32) else { return nil }
      return Int(number)
    default:
      guard case .int(let number) = try convertIndex(index) else { return nil }
      return Int(number)
    }
  }

  private func convertIndex(_ index: Value) throws -> Value {
    do {
      return try convert(index, to: .int32)
    } catch is TerminatingError {
      throw TerminatingError(
        id: "ConvertToFinalInvalidCastException",
        "Cannot convert the \"System.Object[]\" value of type \"System.Object[]\" to type \"System.Int32\".",
        category: .invalidArgument, exception: "System.Management.Automation.PSInvalidCastException")
    }
  }

  func indexOutOfRange() -> TerminatingError {
    TerminatingError(
      id: "System.IndexOutOfRangeException", "Index was outside the bounds of the array.",
      category: .operationStopped, exception: "System.IndexOutOfRangeException")
  }

  // MARK: Storing

  /// `target[index] = value`.
  public func setIndex(_ target: Value, _ index: Value, to value: Value) throws {
    if case .object(let object) = target, let table = object as? HashtableBox, table.takesPlainly(index) {
      return table.set(index, to: value)
    }
    switch target.unwrapped {
    case .null, .nothing: throw TerminatingError(id: "NullArray", "Cannot index into a null array.")
    case .array(let array):
      let position = try storePosition(index, count: array.items.count) { self.indexOutOfRange() }
      if let type = array.elementType, value.type !== type, !(value.isNull && !type.isValueType) {
        array.items[position] = try convert(value, to: type)
      } else {
        array.items[position] = value
      }
    case .object(let object): try setIndex(object, index, to: value)
    default: throw cannotIndex(target)
    }
  }

  private func setIndex(_ object: PSObject, _ index: Value, to value: Value) throws {
    switch object {
    case let dictionary as DictionaryBox: try setEntry(dictionary, index, to: value)
    case let list as ListBox where !list.isStack:
      let position = try storePosition(index, count: list.items.count) {
        self.outOfRange(
          "Index was out of range. Must be non-negative and less than the size of the collection.", "index")
      }
      guard !list.isReadOnly else { throw notSupported("Collection is read-only.") }
      list.items[position] = try list.elementType.map { try convert(value, to: $0) } ?? value
    case let builder as StringBuilderBox:
      let position = try storePosition(index, count: builder.units.count) {
        self.outOfRange(
          "Index was out of range. Must be non-negative and less than the size of the collection.", "index")
      }
      if case .char(let unit) = try convert(value, to: .char) { builder.units[position] = unit }
    case let indexed as IndexedObject:
      guard try indexed.setElement(index.unwrapped, to: value, self) else { throw cannotIndex(.object(object)) }
    default: throw cannotIndex(.object(object))
    }
  }

  private func setEntry(_ dictionary: DictionaryBox, _ index: Value, to value: Value) throws {
    let key = index.unwrapped
    if key.isNull { throw nullIndex() }
    let stored = try dictionaryValue(value, of: dictionary)
    if (dictionary as? HashtableBox)?.isOrdered ?? false, case .int(let number) = key {
      guard number >= 0, Int(number) < dictionary.count else {
        throw outOfRange("Specified argument was out of the range of valid values.", "index")
      }
      return dictionary.storage.setValue(at: Int(number), to: stored)
    }
    dictionary.set(try dictionaryKey(key, of: dictionary), to: stored)
  }

  private func storePosition(_ index: Value, count: Int, _ error: () -> TerminatingError) throws -> Int {
    if index.isNull { throw nullIndex() }
    if case .array(let array) = index.unwrapped, array.items.count != 1 {
      throw TerminatingError(
        id: "ArraySliceAssignmentFailed",
        "Array assignment to [\(array.items.map(string).joined(separator: ","))] failed because assignment to slices is "
          + "not supported.")
    }
    guard case .int(let number) = try convert(index, to: .int32) else { throw error() }
    let place = number < 0 ? Int(number) + count : Int(number)
    guard place >= 0, place < count else { throw error() }
    return place
  }

  private func cannotIndex(_ target: Value) -> TerminatingError {
    let type = target.objectValue is CustomObject ? PSType.psObject : target.type
    return TerminatingError(id: "CannotIndex", "Unable to index into an object of type \"\(type?.fullName ?? "")\".")
  }

  func outOfRange(_ message: String, _ parameter: String) -> TerminatingError {
    TerminatingError(
      id: "System.ArgumentOutOfRangeException", "\(message) (Parameter '\(parameter)')", category: .operationStopped,
      exception: "System.ArgumentOutOfRangeException")
  }

  private func notSupported(_ message: String) -> TerminatingError {
    TerminatingError(
      id: "System.NotSupportedException", message, category: .operationStopped,
      exception: "System.NotSupportedException")
  }
}

extension HashtableBox {
  /// The index is a key as it stands.
  @inline(__always)
  fileprivate func takesPlainly(_ index: Value) -> Bool {
    switch index {
    case .string: true
    case .int: !isOrdered
    default: false
    }
  }
}

/// The UTF-16 units of a text as characters.
private struct StringUnits: RandomAccessCollection {
  private let units: [UInt16]
  init(_ text: String) { units = Array(text.utf16) }
  var startIndex: Int { 0 }
  var endIndex: Int { units.count }
  subscript(index: Int) -> Value { .char(units[index]) }
}
