import Console
import Lab
import PowerShell
import Foundation
probeConsole()
print(probePowerShell(), probeLab(), Date().timeIntervalSince1970)
