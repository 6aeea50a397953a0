import CSQLite
import COpenSSL
import CResources
import Foundation
public func probeLab() -> Int { var b = [UInt8](repeating: 0, count: 4); RAND_bytes(&b, 4); var db: OpaquePointer?; sqlite3_open(":memory:", &db); var s: OpaquePointer?; let r = sqlite3session_create(db, "main", &s); return Int(r) + Int(ems_cmdlets_json_length) }
