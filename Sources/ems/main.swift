import Console
import Lab

import Foundation

print(probeLab())
