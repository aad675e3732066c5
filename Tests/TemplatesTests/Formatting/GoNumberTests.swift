import SealerTemplates
import TestSupport
import Testing

@Suite struct GoNumberTests {
  private func message(_ body: () throws(GoNumberError) -> Void) -> String {
    do throws(GoNumberError) {
      try body()
      return "no error"
    } catch {
      return error.message.text
    }
  }

  @Test func errors() {
    let int = message { () throws(GoNumberError) in _ = try GoNumber.parseInt(Array("1\"x".utf8)) }
    #expect(int == #"strconv.ParseInt: parsing "1\"x": invalid syntax"#)
    let range = message { () throws(GoNumberError) in _ = try GoNumber.parseInt(Array("300".utf8), bits: 8) }
    #expect(range == #"strconv.ParseInt: parsing "300": value out of range"#)
    let base = message { () throws(GoNumberError) in _ = try GoNumber.parseUint(Array("1".utf8), base: 1) }
    #expect(base == #"strconv.ParseUint: parsing "1": invalid base 1"#)
    let atoi = message { () throws(GoNumberError) in _ = try GoNumber.atoi([]) }
    #expect(atoi == #"strconv.Atoi: parsing "": invalid syntax"#)
    let bool = message { () throws(GoNumberError) in _ = try GoNumber.parseBool(Array("yes".utf8)) }
    #expect(bool == #"strconv.ParseBool: parsing "yes": invalid syntax"#)
    let float = message { () throws(GoNumberError) in _ = try GoNumber.parseFloat(Array("1e400".utf8)) }
    #expect(float == #"strconv.ParseFloat: parsing "1e400": value out of range"#)
  }

  @Test func prefixesAndUnderscores() throws {
    #expect(try GoNumber.parseInt(Array("-0x1_F".utf8), base: 0) == -31)
    #expect(try GoNumber.parseInt(Array("0b101".utf8), base: 0) == 5)
    #expect(try GoNumber.parseInt(Array("017".utf8), base: 0) == 15)
    #expect(throws: GoNumberError.self) { try GoNumber.parseInt(Array("1_0".utf8), base: 10) }
    #expect(throws: GoNumberError.self) { try GoNumber.parseInt(Array("1__0".utf8), base: 0) }
    #expect(try GoNumber.parseFloat(Array("0x1.8p1".utf8)) == 3)
    #expect(try GoNumber.parseFloat(Array("-Infinity".utf8)) == -.infinity)
  }

  @Test func floatsReadBack() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<1_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      for format in [UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "x")] {
        let text = GoFloat.text(value, format: format, precision: -1)
        #expect(try GoNumber.parseFloat(Array(text.utf8)) == value)
      }
    }
  }
}
