
import Lab

import Foundation

