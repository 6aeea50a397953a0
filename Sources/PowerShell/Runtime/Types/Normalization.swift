@_spi(_Unicode) import Swift

/// Unicode normalization forms by .NET's names.
enum Normalization {
  static func apply(_ form: String, to text: String) -> String {
    var result = String.UnicodeScalarView()
    if form.hasSuffix("D") {
      result.append(contentsOf: text._nfd)
    } else {
      result.append(contentsOf: text._nfc)
    }
    return String(result)
  }
}
