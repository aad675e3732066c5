import SealerFoundations
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    (Quantity.bytes, "0", 0 as Int64?), (.bytes, "512", 512), (.bytes, "1kB", 1000), (.bytes, "1KB", 1000),
    (.bytes, "1KiB", 1024), (.bytes, "2TiB", 2 << 40), (.bytes, "8388608TiB", nil), (.bytes, "1 MB", nil),
    (.bytes, "1.5GB", nil), (.bytes, "", nil), (.bytes, "MB", nil), (.bytes, "٣", nil), (.bytes, "1mb", nil),
    (.seconds, "7d", 604_800), (.seconds, "12h", 43_200), (.seconds, "2w", 1_209_600), (.seconds, "5MB", nil),
    (.count, "7", 7), (.count, "7s", nil), (.count, "99999999999999999999", nil),
  ])
  func amounts(quantity: Quantity, text: String, expected: Int64?) {
    #expect(quantity.amount(text) == expected)
  }

  @Test(arguments: [
    (Quantity.bytes, 64 << 20 as Int64, "64MiB"), (.bytes, 1000, "1000"), (.bytes, 0, "0"), (.bytes, 1 << 40, "1TiB"),
    (.seconds, 7200, "2h"), (.seconds, 61, "61"), (.count, 4096, "4096"), (.bytes, .max, "9223372036854775807"),
  ])
  func written(quantity: Quantity, amount: Int64, text: String) {
    #expect(quantity.text(amount) == text)
    #expect(quantity.amount(text) == amount)
  }
}
