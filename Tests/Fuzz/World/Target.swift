import Glibc

/// What the world reads of strangers: one program, the target chosen by `EMS_FUZZ`.
private let check: @Sendable ([UInt8]) -> Void = {
  switch getenv("EMS_FUZZ").map({ String(cString: $0) }) {
  case "names": checkNames
  case "message": checkMessage
  case "der": checkDer
  default: checkSMTP
  }
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  check([UInt8](UnsafeBufferPointer(start: start, count: count)))
  return 0
}

func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
