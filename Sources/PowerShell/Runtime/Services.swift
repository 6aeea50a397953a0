/// What snap-ins keep with the session for their cmdlets to find: one object of each class.
public struct Services {
  /// A handful: looking through them is cheaper than a table.
  private var objects: [(type: ObjectIdentifier, object: AnyObject)] = []

  public mutating func add<Service: AnyObject>(_ service: Service) {
    let type = ObjectIdentifier(Service.self)
    objects.removeAll { $0.type == type }
    objects.append((type, service))
  }

  public func find<Service: AnyObject>(_ type: Service.Type) -> Service? {
    let type = ObjectIdentifier(type)
    return objects.first { $0.type == type }?.object as? Service
  }
}
