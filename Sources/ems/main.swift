
import Lab

import Foundation

print(probeLab())
