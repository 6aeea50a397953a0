import Testing

@testable import PowerShell

extension InterpreterTests {
  @Suite struct TextFormatTests {
    private let context = ExecutionContext(host: RecordingHost(columns: 80), clock: StoppedClock())

    private func records(_ text: String, delimiter: String = ",") -> [[String?]] {
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        var reader = CsvReader(bytes, from: 0, delimiter: delimiter.utf8.first ?? 44)
        var result: [[String?]] = []
        var fields: [Value] = []
        while !reader.isAtEnd {
          reader.record(into: &fields)
          result.append(fields.map(\.stringValue))
        }
        return result
      }
    }

    /// Sources: the recorded results of ConvertFrom-Csv.
    @Test func readsCsv() {
      #expect(records("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
      #expect(records("\"x,y\",\"q\"\"t\"") == [["x,y", "q\"t"]])
      #expect(records(" 1 , 2 ") == [["1 ", "2 "]])
      #expect(records("1,,3\r\n") == [["1", "", "3"]])
      #expect(records("\"two\nlines\",x") == [["two\nlines", "x"]])
      #expect(records("\"a\"b,c") == [["ab", "c"]])
      #expect(records("\"a\" ,c") == [["a", "c"]])
      #expect(records("a\"b\",c") == [["a\"b\"", "c"]])
      #expect(records("a;b", delimiter: ";") == [["a", "b"]])
      #expect(records("a\tb", delimiter: "\t") == [["a", "b"]])
      #expect(records("\"open,end") == [["open,end"]])
    }

    private func json(_ value: Value, compress: Bool = true) throws -> String {
      var writer = JsonWriter(context, maxDepth: 2, compress: compress, enumsAsStrings: false, escapes: .standard)
      try writer.write(value)
      return writer.text
    }

    /// Sources: the recorded results of ConvertTo-Json.
    @Test func writesJson() throws {
      #expect(try json(.double(1)) == "1.0")
      #expect(try json(.double(1e20)) == "1E+20")
      #expect(try json(.double(0.1 + 0.2)) == "0.30000000000000004")
      #expect(try json(.double(1e-7)) == "1E-07")
      #expect(try json(.double(123456789.25)) == "123456789.25")
      #expect(try json(.text("a\"b\\c/d\n")) == "\"a\\\"b\\\\c/d\\n\"")
      #expect(try json(.list([.int(1), .list([.int(2)])]), compress: false) == "[\n  1,\n  [\n    2\n  ]\n]")
      #expect(try json(.list([])) == "[]")
      #expect(try json(.null) == "null")
    }

    @Test func readsJson() throws {
      func read(_ text: String) throws -> Value? {
        var reader = JsonReader(text, JsonReader.Options())
        return try reader.value()
      }
      let object = try #require(
        try read("/*c*/{\"a\":1,'b':[true,null,1.5],c:\"x\\u0041\"}")?.objectValue as? CustomObject)
      #expect(object.shape.names == ["a", "b", "c"])
      guard case .long(1) = object.values[0] else { return #expect(Bool(false)) }
      #expect(object.values[2].stringValue == "xA")
      #expect(try read("  ") == nil)
      for (text, message) in [
        (
          "{\"a\"",
          "Invalid character after parsing property name. Expected ':' but got: \u{0}. Path '', line 1, position 4."
        ),
        (
          "\"x\" \"y\"",
          "Additional text encountered after finished reading JSON content: \". Path '', line 1, position 4."
        ),
      ] {
        do {
          _ = try read(text)
          Issue.record("\(text) was read")
        } catch let error as JsonReader.Failure {
          #expect(error.message == message)
        }
      }
    }

    /// Sources: RFC 1321 and FIPS 180-4.
    @Test func digestsMessages() {
      func hex(_ algorithm: String) -> String {
        Digest.of(Array("abc".utf8), algorithm).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      }
      #expect(hex("MD5") == "900150983cd24fb0d6963f7d28e17f72")
      #expect(hex("SHA1") == "a9993e364706816aba3e25717850c26c9cd0d89d")
      #expect(hex("SHA256") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
      #expect(hex("SHA384").hasPrefix("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"))
      #expect(hex("SHA512").hasPrefix("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea2"))
    }
  }
}
