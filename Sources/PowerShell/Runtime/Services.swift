/// What snap-ins keep with the session for their cmdlets to find: one object of each class.
public struct Services {
  private var objects: [ObjectIdentifier: AnyObject] = [:]

  public mutating func add<Service: AnyObject>(_ service: Service) { objects[ObjectIdentifier(Service.self)] = service }

  public func find<Service: AnyObject>(_ type: Service.Type) -> Service? {
    objects[ObjectIdentifier(type)] as? Service
  }
}
