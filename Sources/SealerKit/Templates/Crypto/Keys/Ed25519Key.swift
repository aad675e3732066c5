/// A private key of Ed25519: [RFC 8032](https://www.rfc-editor.org/rfc/rfc8032).
struct Ed25519Key: Hashable {
  /// The 32 bytes that everything follows from.
  let seed: [UInt8]
  let publicKey: [UInt8]
  /// The secret scalar, and what makes the one-time number of a signature.
  private let scalar: Natural
  private let prefix: [UInt8]

  /// - Parameter seed: 32 bytes.
  init(seed: [UInt8]) {
    self.seed = seed
    var digest = HashFunction.sha512.hash(seed)
    digest[0] &= 0xF8
    digest[31] = digest[31] & 0x7F | 0x40
    scalar = Natural(digest[..<32].reversed())
    prefix = Array(digest[32...])
    publicKey = EdwardsCurve.encoded(EdwardsCurve.multiple(of: scalar))
  }

  /// A fresh key.
  static func generate() -> Ed25519Key {
    Ed25519Key(seed: SecureRandom.bytes(32))
  }

  func signature(of message: [UInt8]) -> [UInt8] {
    func number(_ bytes: [UInt8]) -> Natural {
      Natural(HashFunction.sha512.hash(bytes).reversed()) % EdwardsCurve.order
    }
    let secret = number(prefix + message)
    let point = EdwardsCurve.encoded(EdwardsCurve.multiple(of: secret))
    let challenge = number(point + publicKey + message)
    let sum = (secret + challenge * scalar) % EdwardsCurve.order
    return point + sum.bytes(size: 32).reversed()
  }

  /// PKCS #8: [RFC 8410](https://www.rfc-editor.org/rfc/rfc8410#section-7).
  var der: [UInt8] {
    DER.sequence(
      DER.integer(0), DER.sequence(ASN1Identifier.ed25519.element), DER.octetString(DER.octetString(seed)))
  }
}

/// The curve edwards25519: [RFC 8032, section 5.1](https://www.rfc-editor.org/rfc/rfc8032#section-5.1).
enum EdwardsCurve {
  /// A point in extended coordinates, each in Montgomery's form.
  struct Point {
    var x: Montgomery.Residue
    var y: Montgomery.Residue
    var z: Montgomery.Residue
    var t: Montgomery.Residue
  }

  /// The curve's constants, in Montgomery's form.
  private struct Constants {
    let field: Montgomery
    /// Twice the d of the curve's equation.
    let d2: Montgomery.Residue
    let generator: Point

    init?() {
      let prime = Natural.one.shifted(by: 255) - Natural(19 as UInt64)
      guard let field = Montgomery(prime) else { return nil }
      func quotient(_ a: UInt64, _ b: UInt64) -> Montgomery.Residue {
        field.multiply(field.residue(Natural(a)), field.inverted(field.residue(Natural(b))))
      }
      self.field = field
      let d = field.negate(quotient(121_665, 121_666))
      d2 = field.add(d, d)
      let x = field.residue(Natural(hex: "216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a"))
      let y = quotient(4, 5)
      generator = Point(x: x, y: y, z: field.one, t: field.multiply(x, y))
    }
  }

  private static let constants = Constants()

  /// The number of points that the generator generates.
  static let order = Natural(hex: "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed")

  /// The generator times a scalar, by the same steps for all scalars.
  static func multiple(of scalar: Natural) -> Point? {
    guard let constants else { return nil }
    let field = constants.field
    var sum = Point(x: field.zero, y: field.one, z: field.one, t: field.zero)
    for index in stride(from: 255, through: 0, by: -1) {
      sum = add(sum, sum, constants)
      let next = add(sum, constants.generator, constants)
      let mask: UInt64 = 0 &- (scalar.bit(index) ? 1 : 0)
      func chosen(_ a: Montgomery.Residue, _ b: Montgomery.Residue) -> Montgomery.Residue {
        zip(a, b).map { $0 & ~mask | $1 & mask }
      }
      sum = Point(
        x: chosen(sum.x, next.x), y: chosen(sum.y, next.y), z: chosen(sum.z, next.z), t: chosen(sum.t, next.t))
    }
    return sum
  }

  /// The 32 bytes of a point: y, the least significant byte first, with the lowest bit of x as its highest.
  static func encoded(_ point: Point?) -> [UInt8] {
    guard let point, let field = constants?.field else { return [] }
    let inverse = field.inverted(point.z)
    let x = field.natural(field.multiply(point.x, inverse))
    let y = field.natural(field.multiply(point.y, inverse))
    var bytes = Array(y.bytes(size: 32).reversed())
    bytes[31] |= x.isOdd ? 0x80 : 0
    return bytes
  }

  /// The sum of any two points: RFC 8032, section 5.1.4.
  private static func add(_ p: Point, _ q: Point, _ constants: Constants) -> Point {
    let f = constants.field
    let a = f.multiply(f.subtract(p.y, p.x), f.subtract(q.y, q.x))
    let b = f.multiply(f.add(p.y, p.x), f.add(q.y, q.x))
    let c = f.multiply(f.multiply(p.t, constants.d2), q.t)
    let zz = f.multiply(p.z, q.z)
    let d = f.add(zz, zz)
    let (e, g, h) = (f.subtract(b, a), f.add(d, c), f.add(b, a))
    let i = f.subtract(d, c)
    return Point(x: f.multiply(e, i), y: f.multiply(g, h), z: f.multiply(i, g), t: f.multiply(e, h))
  }
}
