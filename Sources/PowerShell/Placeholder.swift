import CPCRE2
import Foundation
public func probePowerShell() -> Int { var v: UInt32 = 0; pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &v); return Int(v) }
