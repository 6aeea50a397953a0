extension ExecutionContext {
  /// `$FormatEnumerationLimit`: how many elements of a collection a cell shows; 4 if it is not a number (4.1).
  var formatEnumerationLimit: Int {
    if case .int(let limit)? = globalScope.find(Symbol("FormatEnumerationLimit")) { return Int(limit) }
    return 4
  }

  /// The elements that a formatter shows of a collection: of a dictionary its entries; `nil` if the value is one object.
  func formatElements(of value: Value) -> [Value]? {
    switch value {
    case .array(let array): return array.items
    case .object(let object):
      if object is CustomObject { return nil }
      if let items = object.enumerated { return items }
      return (object as? DictionaryBox)?.entries
    default: return nil
    }
  }
}
