/// Stands for the type library, so that the syntax can be fuzzed without the rest of the language.
enum KnownTypes {
  private static let types = [
    "int": ["System.Int32", "System.ValueType", "System.Object"],
    "string": ["System.String", "System.Object"],
    "object": ["System.Object"],
    "hashtable": ["System.Collections.Hashtable", "System.Object"],
    "exception": ["System.Exception", "System.Object"],
    "system.io.ioexception": ["System.IO.IOException", "System.SystemException", "System.Exception", "System.Object"],
  ]

  static func names(_ name: String, namespaces: [String]) -> [String]? { types[name.lowercased()] }
}
