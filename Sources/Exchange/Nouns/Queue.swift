import Lab
import LabShell
import PowerShell

/// An object that the transport service keeps: a copy of the moment when it was read.
struct TransportObject: WorldObject {
  let noun: Noun
  let identity: String
  private let values: [String: PropertyValue]
  /// What it was read from.
  let subject: Any

  init(_ noun: Noun, identity: String, _ subject: Any, _ values: [String: PropertyValue]) {
    self.noun = noun
    self.identity = identity
    self.subject = subject
    self.values = values
  }

  var name: String { identity }
  var key: String { identity }
  var link: ObjectLink? { nil }
  func value(of property: Property) -> PropertyValue {
    if let value = values[property.name] { return value }
    if case .value(let value) = property.defaultValue { return value }
    return .null
  }
  func resolve(_ property: Property, _ texts: [String]) throws -> PropertyValue { try property.kind.read(texts) }
}

/// Objects of the transport service, page by page.
final class TransportSequence: ObjectSequence {
  private var page: ArraySlice<TransportObject> = []
  private var isAtEnd = false
  private let next: () throws -> [TransportObject]?
  private let condition: (any WorldObject) -> Bool

  /// `next` gives a page, nil after the last one.
  init(where condition: @escaping (any WorldObject) -> Bool, next: @escaping () throws -> [TransportObject]?) {
    self.condition = condition
    self.next = next
  }

  func nextObject() throws -> (any WorldObject)? {
    while true {
      while let object = page.popFirst() {
        if condition(object) { return object }
      }
      guard !isAtEnd, let more = try next() else {
        isAtEnd = true
        return nil
      }
      page = more[...]
    }
  }
}

/// What the sources of the transport service share: nothing there is made, changed or deleted by generic verbs.
class TransportSource: ObjectSource {
  let noun: Noun
  let transport: Transport
  let server: String
  let filter: Filter?
  private let order: ViewOrder

  init(_ noun: Noun, _ call: NounCall, server: String) throws {
    order = try ViewOrder(call, noun)
    self.noun = noun
    transport = try call.session.transport()
    self.server = server
    filter = try call.text("Filter").map { text in
      do throws(FilterError) {
        return try Filter(text, nouns: [noun])
      } catch {
        throw RuleBroken("Invalid filter syntax. \(error)", id: "InvalidFilter")
      }
    }
  }

  /// All objects, page by page.
  func pages() -> () throws -> [TransportObject]? { { nil } }

  func list(pattern: String?, where condition: @escaping (any WorldObject) -> Bool) -> any ObjectSequence {
    let all = matches(pattern, condition)
    return order.isPlain ? all : OrderedObjects(all, order)
  }

  private func matches(
    _ pattern: String?, _ condition: @escaping (any WorldObject) -> Bool
  ) -> any ObjectSequence {
    let wildcard = pattern.map { WildcardPattern($0) }
    return TransportSequence { [filter] object in
      if let wildcard, !wildcard.matches(object.identity) { return false }
      if let filter, !filter.matches({ object.value(of: $0) }) { return false }
      return condition(object)
    } next: { [pages = pages()] in
      try pages()
    }
  }

  func find(_ identity: String) throws -> [any WorldObject] {
    let wanted = identity.caseFolded
    let all = list(pattern: nil) { $0.identity.caseFolded == wanted }
    return try all.nextObject().map { [$0] } ?? []
  }

  func notFound(_ identity: String) -> any Error {
    RuleBroken("The \(noun.words) \"\(identity)\" could not be found.", id: "ObjectNotFound", category: .objectNotFound)
  }

  func read(_ property: Property, _ texts: [String]) throws -> PropertyValue { try property.kind.read(texts) }
  func create(_ draft: Draft) throws -> any WorldObject { throw notFound(draft.name) }
  func apply(_ values: [String: PropertyValue], to object: any WorldObject) throws -> Bool { false }
  func delete(_ object: any WorldObject) throws {}
}

extension NounCall {
  /// The server whose transport is meant: that of the identity, the one that -Server names, or the one that one stands
  /// on; it must be a Hub Transport server.
  func hubServer(_ identity: String? = nil) throws -> String {
    var name = text("Server")
    if name == nil, let identity, let slash = identity.firstIndex(of: "\\") { name = String(identity[..<slash]) }
    let server = try name.map { try directory.get(ExchangeServer.noun, $0) } ?? directory.localServer
    guard let server else { throw directory.notFound(name ?? session.server) }
    guard server.value(named: "ServerRole").description.contains("HubTransport") else {
      throw RuleBroken(
        "The server \"\(server.name)\" is not a Hub Transport or Edge Transport server.", id: "NotATransportServer")
    }
    guard try session.lab().isRunning(LabService.transport, on: server.name) else {
      throw RuleBroken(
        "The Microsoft Exchange Transport service on computer \"\(server.name)\" is not running or did not respond "
          + "properly. Verify that the service is started.",
        id: "TransportServiceUnavailable", category: .invalidOperation)
    }
    return server.name
  }

  /// The text of what was bound to -Identity.
  var identityText: String? {
    guard let identity = cmdlet.bound("Identity")?.objectValue as? GivenIdentity else { return nil }
    return identity.key ?? identity.text
  }

  /// An identity with its server in front: `1025` is on the server that one stands on.
  func wholeIdentity(_ text: String, server: String) -> String {
    text.contains("\\") ? text : "\(server)\\\(text)"
  }
}

// MARK: Queues

final class QueueRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    Set(["Server", "Filter", "Resubmit"]).union(ViewOrder.parameters)
  }

  override func source(_ call: NounCall) throws -> any ObjectSource {
    try QueueSource(noun, call, server: call.hubServer(call.identityText))
  }

  static func object(_ view: QueueView) -> TransportObject {
    let queue = view.queue
    func choice(_ property: String, _ text: String) -> PropertyValue {
      Queue.noun.choice(property, text) ?? .string(text)
    }
    return TransportObject(
      Queue.noun, identity: view.identity, view,
      [
        "Identity": .string(view.identity), "DeliveryType": choice("DeliveryType", queue.delivery.rawValue),
        "NextHopDomain": .string(queue.domain),
        "NextHopConnector": ObjectGuid(queue.connector).map { .value($0) } ?? .null,
        "Status": choice("Status", view.status), "MessageCount": .int(Int64(view.messageCount)),
        "LastError": .string(queue.lastError), "LastRetryTime": queue.lastRetry.map { .value($0) } ?? .null,
        "NextRetryTime": queue.nextRetry.map { .value($0) } ?? .null,
      ])
  }
}

/// The queues of one server.
final class QueueSource: TransportSource {
  override func pages() -> () throws -> [TransportObject]? {
    var isRead = false
    return { [transport, server] in
      if isRead { return nil }
      isRead = true
      return try transport.queueViews(on: server).map(QueueRules.object)
    }
  }

  override func find(_ identity: String) throws -> [any WorldObject] {
    try super.find(identity.contains("\\") ? identity : "\(server)\\\(identity)")
  }
}

/// Retry-, Suspend- and Resume-Queue.
final class ChangeQueue: NounCmdlet {
  override func work(_ call: NounCall) throws {
    for object in try call.transportTargets() {
      guard let view = object.subject as? QueueView else { continue }
      guard try shouldDo("\(action) queue \"\(view.identity)\".") else { continue }
      try act(on: view, call)
    }
  }

  private var action: String {
    switch command.verb {
    case "Retry": "Retrying"
    case "Suspend": "Suspending"
    default: "Resuming"
    }
  }

  private func act(on view: QueueView, _ call: NounCall) throws {
    let transport = try call.session.connection.mail()
    if view.queue.isPoison {
      throw RuleBroken(
        "The poison message queue \"\(view.identity)\" can't be retried, suspended or resumed. Resume or remove its "
          + "messages.", id: "InvalidOperation", category: .invalidOperation)
    }
    switch command.verb {
    case "Retry":
      let resubmits = call.flag("Resubmit")
      let canRetry = view.queue.isRetrying || view.queue.delivery == .unreachable
      guard canRetry || resubmits else {
        throw RuleBroken(
          "The queue \"\(view.identity)\" can't be retried because its status is not Retry.", id: "InvalidOperation",
          category: .invalidOperation)
      }
      try transport.retry(view, resubmitting: resubmits)
    case "Suspend": try transport.suspend(view, true)
    default: try transport.suspend(view, false)
    }
  }
}

extension NounCall {
  /// The objects of the transport service that the identity means, or those that -Filter finds.
  func transportTargets() throws -> [TransportObject] {
    guard let text = identityText else {
      var found: [TransportObject] = []
      let all = source.list(pattern: nil) { _ in true }
      while let object = try all.nextObject() as? TransportObject { found.append(object) }
      return found
    }
    let found = try source.find(text).compactMap { $0 as? TransportObject }
    if found.isEmpty { throw source.notFound(text) }
    return found
  }
}

// MARK: Messages

final class MessageRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    Set(["Server", "Filter", "Queue", "WithNDR", "Path"]).union(ViewOrder.parameters)
  }

  override func source(_ call: NounCall) throws -> any ObjectSource {
    let queue = call.text("Queue")
    let source = try MessageSource(noun, call, server: call.hubServer(call.identityText ?? queue))
    source.queue = queue.map { call.wholeIdentity($0, server: source.server).caseFolded }
    return source
  }

  static func object(_ view: MessageView) -> TransportObject {
    let item = view.item
    return TransportObject(
      QueuedMessage.noun, identity: view.identity, view,
      [
        "Identity": .string(view.identity), "Subject": .string(item.subject),
        "InternetMessageId": .string(item.messageID),
        "FromAddress": .string(item.sender.isEmpty ? "<>" : item.sender),
        "Status": QueuedMessage.noun.choice("Status", view.status) ?? .null,
        "Size": .value(ByteQuantifiedSize(bytes: UInt64(max(0, item.size)))),
        "MessageSourceName": .string(item.source),
        "SourceIP": (try? IPAddress(parsing: item.sourceIP)).map { .value($0) } ?? .null,
        "SCL": .int(Int64(view.scl)), "DateReceived": .value(item.received),
        "ExpirationTime": .value(item.expires), "LastError": .string(view.lastError),
        "RetryCount": .int(Int64(view.retryCount)), "Queue": .string(view.queue),
        "Recipients": .list(view.recipients.map { .string($0.address) }),
      ])
  }
}

/// The messages of one server.
final class MessageSource: TransportSource {
  /// The only queue that is looked at, in lower case.
  var queue: String?

  override func pages() -> () throws -> [TransportObject]? {
    var last: Int64 = 0
    return { [transport, server, queue] in
      let views = try transport.messageViews(on: server, after: last, limit: 500)
      guard let end = views.last else { return nil }
      last = end.item.id
      return views.filter { queue == nil || $0.queue.caseFolded == queue }.map(MessageRules.object)
    }
  }

  /// `SERVER\queue\id`, `SERVER\id` or an id on the server that one stands on.
  override func find(_ identity: String) throws -> [any WorldObject] {
    let parts = identity.split(separator: "\\")
    guard let id = parts.last.flatMap({ Int64($0) }), id > 0, parts.count <= 3 else { return [] }
    let queue = parts.count == 3 ? identity.caseFolded : nil
    let views = try transport.messageViews(on: server, after: id - 1, limit: 1).filter { view in
      view.item.id == id && (queue == nil || view.identity.caseFolded == queue)
    }
    return views.map(MessageRules.object)
  }
}

/// Suspend-, Resume- and Remove-Message.
final class ChangeMessage: NounCmdlet {
  override func work(_ call: NounCall) throws {
    for object in try call.transportTargets() {
      guard let view = object.subject as? MessageView else { continue }
      let verb = command.verb == "Remove" ? "Removing" : command.verb == "Suspend" ? "Suspending" : "Resuming"
      guard try shouldDo("\(verb) message \"\(view.identity)\".") else { continue }
      let transport = try call.session.connection.mail()
      switch command.verb {
      case "Suspend": try transport.suspend(view, true)
      case "Resume": try transport.suspend(view, false)
      default: try transport.remove(view, withReport: !call.has("WithNDR") || call.flag("WithNDR"))
      }
    }
  }
}

/// Export-Message: writes a suspended message to a folder.
final class ExportMessage: NounCmdlet {
  override func work(_ call: NounCall) throws {
    for object in try call.transportTargets() {
      guard let view = object.subject as? MessageView else { continue }
      guard view.item.isSuspended else {
        throw RuleBroken(
          "The message \"\(view.identity)\" must be suspended before it can be exported.", id: "InvalidOperation",
          category: .invalidOperation)
      }
      let folder = call.text("Path") ?? ""
      guard try shouldDo("Exporting message \"\(view.identity)\" to \"\(folder)\".") else { continue }
      let content = try call.session.connection.mail().export(view)
      let name = view.identity.split(separator: "\\").joined(separator: "-") + ".eml"
      let isFile = folder.caseFolded.hasSuffix(".eml")
      try context.writeFile(content, to: isFile ? folder : folder + "\\" + name)
    }
  }
}
