import Lab
import PowerShell

/// What was given for a parameter of a noun, read as the parameter's type when it was bound.
final class GivenValue: PSObject {
  let texts: [String]
  /// Nil for references, which are looked up when the cmdlet works.
  let value: PropertyValue?
  private let kind: ValueKind

  init(texts: [String], value: PropertyValue?, kind: ValueKind) {
    self.texts = texts
    self.value = value
    self.kind = kind
  }

  override var type: PSType { ExchangeTypes.type(of: kind) }
  override func text(_ format: TextFormat) -> String? { texts.joined(separator: ", ") }
  override var enumerated: [Value]? { kind.isList ? texts.map(Value.text) : nil }
}

/// What was given to name an object.
final class GivenIdentity: PSObject {
  let text: String
  /// What the source finds the object by, where an object or a reference was given.
  let key: String?
  private let typeName: String

  init(text: String, key: String?, typeName: String) {
    self.text = text
    self.key = key
    self.typeName = typeName
  }

  override var type: PSType { .named(typeName) }
  override func text(_ format: TextFormat) -> String? { text }

  /// How sentences name the object: as it was typed, with the server of an object that a server keeps
  /// (exchange-transport.md 10.6).
  func named(_ object: any WorldObject) -> String {
    guard key == nil, object.noun.identityRule == .server, !text.contains("\\"), !text.contains("="),
      ObjectGuid(text) == nil
    else { return key == nil ? text : object.identity }
    return object.identity.prefix { $0 != "\\" } + "\\" + text
  }
}

/// Reads what is bound to one parameter.
struct ParameterReader {
  let name: String

  func failure(_ message: String, inner: String? = nil) -> TerminatingError {
    TerminatingError(
      id: "CannotConvertArgumentNoMessage", "Cannot bind parameter '\(name)'. \(message)", category: .invalidArgument,
      exception: "System.Management.Automation.ParameterBindingException")
  }

  /// A value that can be read and is not allowed (exchange-transport.md 10.3).
  func refusal(_ sentence: String) -> TerminatingError {
    TerminatingError(
      id: "ParameterBindingFailed",
      "Cannot bind parameter '\(name)' to the target. Exception setting \"\(name)\": \"\(sentence)\"",
      category: .writeError, exception: "System.Management.Automation.ParameterBindingException")
  }

  /// Reads a property's value.
  func read(_ value: Value, as kind: ValueKind, isNullable: Bool, _ context: ExecutionContext) throws -> Value {
    if value.isNull, !kind.isList {
      guard isNullable else { return try readNull(kind) }
      return .object(GivenValue(texts: [], value: .null, kind: kind))
    }
    if case .string = kind, case .array(let array) = value.unwrapped, array.items.count != 1 {
      throw failure("Cannot convert 'System.Object[]' to the type 'System.String' required by parameter '\(name)'.")
    }
    do {
      let (texts, read) = try context.read(value, as: kind)
      return .object(GivenValue(texts: texts, value: read, kind: kind))
    } catch {
      throw failure(error, kind)
    }
  }

  private func readNull(_ kind: ValueKind) throws -> Value {
    switch kind {
    case .int:
      do { return .object(GivenValue(texts: ["0"], value: try kind.read("0"), kind: kind)) } catch {
        throw failure(.value(error), kind)
      }
    case .string, .bool: return .null
    default: throw failure("Cannot convert null to type \"\(kind.typeName)\".")
    }
  }

  private func failure(_ failure: ReadingFailure, _ kind: ValueKind) -> TerminatingError {
    switch failure {
    case .noConversion(let text, let from):
      return self.failure("Cannot convert the \"\(text)\" value of type \"\(from)\" to type \"\(kind.typeName)\".")
    case .value(let error):
      if case .constraint(let sentence) = error.reason { return refusal(sentence) }
      return self.failure(error.description)
    }
  }

  /// Reads what names an object: its text, or an object or reference of the world.
  func readIdentity(_ value: Value, typeName: String, _ context: ExecutionContext) throws -> Value {
    let value = value.unwrapped
    if value.isNull { return .null }
    switch value {
    case .object(let object as ExchangeObject) where IdentityType(typeName).names(object.object.noun.name):
      return .object(GivenIdentity(text: object.object.identity, key: object.key, typeName: typeName))
    case .object(let box as TextValueBox):
      let link = box.value as? ObjectLink
      let key = link.flatMap { $0.guid == .zero ? nil : $0.guid.description }
      return .object(GivenIdentity(text: box.value.description, key: key, typeName: typeName))
    case .object(is ExchangeObject), .object(is CustomObject), .object(is DictionaryBox), .array:
      throw failure(
        "Cannot convert the \"\(context.netString(value))\" value of type \"\(value.type?.fullName ?? "")\" to type "
          + "\"\(typeName)\".")
    default:
      let text = context.string(value)
      guard !text.isEmpty else { return .text("") }
      return .object(GivenIdentity(text: text, key: nil, typeName: typeName))
    }
  }
}

/// The type of a parameter that names an object: `DatabaseIdParameter`, `QueueIdentity`.
///
/// An object can stand for its own name only where its kind is asked for: that is how the pipeline finds -Server for a
/// server and -Database for a database.
private struct IdentityType {
  private let stem: String

  init(_ typeName: String) {
    let name = typeName.split(separator: ".").last ?? ""
    let suffix = ["IdParameter", "Identity"].first { name.hasSuffix($0) } ?? ""
    stem = String(name.dropLast(suffix.count))
  }

  func names(_ noun: String) -> Bool {
    switch stem {
    case "Server", "Database": noun.hasSuffix(stem)
    case "Mailbox", "User", "Recipient", "GeneralMailbox", "MailboxOrMailUser", "MailUser", "RemovedMailbox":
      ["Mailbox", "User", "MailUser", "MailContact", "Recipient", "CASMailbox"].contains(noun)
    default: stem == noun || NounRules.of(stem) == nil
    }
  }
}
