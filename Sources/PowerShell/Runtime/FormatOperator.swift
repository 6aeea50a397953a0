/// .NET's composite formatting: `-f` and `[string]::Format`.
public enum CompositeFormat {
  /// Why a format string cannot be applied: the text of the FormatException.
  public struct Failure: Error {
    public let message: String
  }

  /// `{index,alignment:format}` items replaced by the arguments. Throws `Failure`.
  public static func string(_ format: String, _ arguments: [Value], _ context: ExecutionContext) throws -> String {
    var reader = Reader(bytes: Array(format.utf8))
    var result = ""
    while let piece = try reader.next() {
      switch piece {
      case .literal(let text): result += text
      case .item(let index, let width, let isLeft, let itemFormat):
        guard index < arguments.count else {
          throw Failure(
            message: "Index (zero based) must be greater than or equal to zero and less than the size of the argument"
              + " list.")
        }
        let text = try context.formatted(arguments[index], itemFormat)
        let padding = String(repeating: " ", count: max(0, width - text.utf16.count))
        result += isLeft ? text + padding : padding + text
        try Limits.checkText(result.utf8.count)
      }
    }
    return result
  }

  private enum Piece {
    case literal(String)
    case item(index: Int, width: Int, isLeft: Bool, format: String?)
  }

  /// Takes a format string apart, with .NET's texts for what is wrong in it.
  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private func failure(_ offset: Int, _ reason: String) -> Failure {
      Failure(
        message: "Input string was not in a correct format. Failure to parse near offset \(offset). \(reason)")
    }

    private mutating func advance() throws -> UInt8 {
      position += 1
      guard position < bytes.count else { throw failure(position, "Format item ends prematurely.") }
      return bytes[position]
    }

    mutating func next() throws -> Piece? {
      guard position < bytes.count else { return nil }
      let open = UInt8(ascii: "{")
      let close = UInt8(ascii: "}")
      let start = position
      while position < bytes.count, bytes[position] != open, bytes[position] != close { position += 1 }
      if position > start { return .literal(String(decoding: bytes[start..<position], as: UTF8.self)) }
      let brace = bytes[position]
      let following = try advance()
      if following == brace {
        position += 1
        return .literal(brace == open ? "{" : "}")
      }
      if brace == close {
        throw failure(position - 1, "Unexpected closing brace without a corresponding opening brace.")
      }
      return try item(following)
    }

    private mutating func number(_ first: UInt8) throws -> (value: Int, next: UInt8) {
      guard (0x30...0x39).contains(first) else { throw failure(position, "Expected an ASCII digit.") }
      var value = Int(first - 0x30)
      var byte = try advance()
      while (0x30...0x39).contains(byte), value < 1_000_000 {
        value = value * 10 + Int(byte - 0x30)
        byte = try advance()
      }
      return (value, byte)
    }

    private mutating func item(_ first: UInt8) throws -> Piece {
      let space = UInt8(ascii: " ")
      var (index, byte) = try number(first)
      var width = 0
      var isLeft = false
      var format: String?
      while byte == space { byte = try advance() }
      if byte == UInt8(ascii: ",") {
        repeat { byte = try advance() } while byte == space
        if byte == UInt8(ascii: "-") {
          isLeft = true
          byte = try advance()
        }
        (width, byte) = try number(byte)
        while byte == space { byte = try advance() }
      }
      if byte != UInt8(ascii: "}") {
        guard byte == UInt8(ascii: ":") else { throw failure(position, "Format item ends prematurely.") }
        let start = position + 1
        repeat {
          byte = try advance()
          if byte == UInt8(ascii: "{") { throw failure(position, "Format item ends prematurely.") }
        } while byte != UInt8(ascii: "}")
        format = String(decoding: bytes[start..<position], as: UTF8.self)
      }
      position += 1
      if index > 1_000_000 { index = 1_000_000 }
      return .item(index: index, width: min(width, 1_000_000), isLeft: isLeft, format: format)
    }
  }
}

extension ExecutionContext {
  /// A value as a format item shows it: types without formats of their own ignore it. Throws `CompositeFormat.Failure`.
  public func formatted(_ value: Value, _ format: String?) throws -> String {
    guard let format, !format.isEmpty else { return netString(value) }
    if let number = Number(value) {
      do {
        return try NumberFormat.string(number, format)
      } catch {
        throw CompositeFormat.Failure(message: "Format specifier was invalid.")
      }
    }
    guard case .object(let object) = value else { return netString(value) }
    if let formattable = object as? Formattable { return try formattable.formatted(format) }
    return netString(value)
  }
}

/// Values that have format strings of their own (`ToString(format)`): dates, time spans, GUIDs, enums.
public protocol Formattable: PSObject {
  /// Throws `CompositeFormat.Failure` for a bad format.
  func formatted(_ format: String) throws -> String
}

extension GuidBox: Formattable {
  public func formatted(_ format: String) throws -> String {
    guard let text = string(format) else {
      throw CompositeFormat.Failure(
        message: "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\".")
    }
    return text
  }
}

extension EnumBox: Formattable {
  public func formatted(_ format: String) throws -> String {
    switch format {
    case "G", "g", "F", "f": return name
    case "D", "d": return String(rawValue)
    case "X", "x":
      let digits = String(UInt32(truncatingIfNeeded: rawValue), radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    default:
      throw CompositeFormat.Failure(
        message: "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".")
    }
  }
}
