import Foundation
import SealerYAML
import TestSupport
import Testing

/// What the encoder writes, the decoder reads as the same value.
@Suite struct YAMLCodingRoundTripTests {
  private func roundTrip<T: Codable & Equatable>(_ value: T) throws {
    let text = try YAMLEncoder().encode(value)
    #expect(try YAMLDecoder().decode(T.self, from: Data(text.utf8), file: "x") == value, "\(text)")
  }

  struct All: Codable, Equatable {
    var bool = true
    var int8 = Int8.min
    var int16 = Int16.min
    var int32 = Int32.min
    var int64 = Int64.min
    var uint8 = UInt8.max
    var uint16 = UInt16.max
    var uint32 = UInt32.max
    var uint64 = UInt64.max
    var double = 0.1 + 0.2
    var float = Float(0.1)
    var text = "a: b #c\n"
    var date = Date(timeIntervalSince1970: 1_700_000_000)
    var data = Data([0, 1, 2, 255])
    var url = URL(string: "https://sealer.io/a")
    var decimal = Decimal(string: "1234567890.12345678901234567")
    var id = UUID()
    var absent: Int?
    var list = [[1], [], [2, 3]]
    var optionals = [1, nil, 3]
    var byNumber = [80: "a", -5: "b"]
    var byText = ["yes": "no", "null": "null", "1": "1.0", "": "", "<<": "~", "a b": "\t"]
  }

  @Test func everyType() throws {
    try roundTrip(All())
    try roundTrip([All(), All(absent: 7)])
    try roundTrip(Double.infinity)
    try roundTrip(-Double.greatestFiniteMagnitude)
    try roundTrip(Double.leastNonzeroMagnitude)
    try roundTrip(Float.greatestFiniteMagnitude)
    try roundTrip(Decimal.greatestFiniteMagnitude)
    try roundTrip(Set(["a", "b", "c"]))
  }

  indirect enum Tree: Codable, Equatable {
    case leaf(Int)
    case node(left: Tree, right: Tree?)
    case empty
  }

  @Test func enumerations() throws {
    let tree = Tree.node(left: .leaf(1), right: .node(left: .empty, right: nil))
    #expect(
      try YAMLEncoder().encode(tree) == """
        node:
          left:
            leaf:
              _0: 1
          right:
            node:
              left:
                empty: {}

        """)
    try roundTrip(tree)
  }

  class Animal: Codable {
    var name: String
    var age: Int?

    init(name: String) {
      self.name = name
    }
  }

  final class Dog: Animal, Equatable {
    private enum Key: CodingKey { case legs }
    var legs: Int

    init(name: String, legs: Int) {
      self.legs = legs
      super.init(name: name)
    }

    required init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      legs = try fields.decode(Int.self, forKey: .legs)
      try super.init(from: fields.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(legs, forKey: .legs)
      try super.encode(to: fields.superEncoder())
    }

    static func == (left: Dog, right: Dog) -> Bool { left.legs == right.legs && left.name == right.name }
  }

  @Test func superclasses() throws {
    #expect(try YAMLEncoder().encode(Dog(name: "Rex", legs: 4)) == "legs: 4\nsuper:\n  name: Rex\n")
    try roundTrip(Dog(name: "Rex", legs: 4))
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func randomValues(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("ab 0:#-'\"\n\t{}[],&*!|>%@`?~é=.<\\")
    let texts = (0..<50).map { _ in
      String(
        (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in alphabet.randomElement(using: &generator) })
    }
    try roundTrip(texts)
    try roundTrip(Dictionary(texts.map { ($0, [$0: $0]) }) { first, _ in first })
    try roundTrip((0..<50).map { _ in Double(bitPattern: generator.next()) }.filter { !$0.isNaN })
    try roundTrip((0..<50).map { _ in Int64.random(in: .min ... .max, using: &generator) })
    try roundTrip(
      (0..<50).map { _ in Float(bitPattern: UInt32.random(in: 0 ... .max, using: &generator)) }.filter { !$0.isNaN })
    try roundTrip(
      (0..<50).map { _ in Decimal(sign: .minus, exponent: -9, significand: Decimal(generator.next() >> 1)) })
  }
}
