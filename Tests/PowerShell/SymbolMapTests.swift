import Testing

@testable import PowerShell

/// A map of names holds what a dictionary would, in the order of its keys.
@Suite struct SymbolMapTests {
  @Test(arguments: 0..<3 as Range<UInt64>)
  func agreesWithADictionary(seed: UInt64) {
    var state = seed
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let symbols = (0..<60).map { Symbol("name\($0)of\(seed)") }
    var map = SymbolMap<Int>()
    var dictionary: [Symbol: Int] = [:]
    for step in 0..<3000 {
      let symbol = symbols[random(symbols.count)]
      // Long stretches of mostly adding and mostly removing, so that all sizes come.
      let adds = random(8) < (step / 300 % 2 == 0 ? 6 : 2)
      if adds {
        map[symbol] = step
        dictionary[symbol] = step
      } else {
        #expect(map.removeValue(forKey: symbol) == dictionary.removeValue(forKey: symbol))
      }
      #expect(map.keys.count == dictionary.count)
      #expect(map[symbol] == dictionary[symbol])
    }
    #expect(Dictionary(uniqueKeysWithValues: map.map { ($0, $1) }) == dictionary)
    for symbol in symbols { #expect(map[symbol] == dictionary[symbol]) }
  }

  @Test func keepsTheOrderOfItsNames() {
    let symbols = (0..<40).map { Symbol("ordered\($0)") }
    var map = SymbolMap<Int>()
    for (value, symbol) in symbols.enumerated() { map[symbol] = value }
    #expect(map.keys == symbols)
    #expect(map.values == Array(0..<40))
  }
}
