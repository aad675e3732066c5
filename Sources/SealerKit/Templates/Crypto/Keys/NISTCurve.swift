/// An elliptic curve y² = x³ - 3x + b of the NIST, and its points: [SEC 2](https://www.secg.org/sec2-v2.pdf).
struct NISTCurve: Sendable {
  /// A point in projective coordinates, each in Montgomery's form.
  struct Point {
    var x: Montgomery.Residue
    var y: Montgomery.Residue
    var z: Montgomery.Residue
  }

  let identifier: ASN1Identifier
  /// The hash function that goes with the curve in signatures.
  let hash: HashFunction
  let field: Montgomery
  /// Arithmetic modulo the number of points.
  let scalars: Montgomery
  private let b: Montgomery.Residue
  private let generator: Point

  var order: Natural { scalars.modulus }

  /// The number of bytes of a coordinate, and of a scalar.
  var size: Int { (field.modulus.bitCount + 7) / 8 }

  private init?(
    _ identifier: ASN1Identifier, _ hash: HashFunction, p: Natural, n: String, b: String, x: String, y: String
  ) {
    guard let field = Montgomery(p), let scalars = Montgomery(Natural(hex: n)) else { return nil }
    self.identifier = identifier
    self.hash = hash
    self.field = field
    self.scalars = scalars
    self.b = field.residue(Natural(hex: b))
    generator = Point(x: field.residue(Natural(hex: x)), y: field.residue(Natural(hex: y)), z: field.one)
  }

  /// The generator times a scalar, by the same steps for all scalars below the order.
  func multiple(of scalar: Natural) -> Point {
    var sum = Point(x: field.zero, y: field.one, z: field.zero)
    var next = generator
    for index in stride(from: order.bitCount - 1, through: 0, by: -1) {
      // Montgomery's ladder: `next` is always the sum plus the generator.
      let bit: UInt64 = scalar.bit(index) ? 1 : 0
      Self.swap(&sum, &next, if: bit)
      next = add(sum, next)
      sum = add(sum, sum)
      Self.swap(&sum, &next, if: bit)
    }
    return sum
  }

  /// The affine coordinates of a point that isn't the neutral one.
  func coordinates(of point: Point) -> (x: Natural, y: Natural) {
    let inverse = field.inverted(point.z)
    return (field.natural(field.multiply(point.x, inverse)), field.natural(field.multiply(point.y, inverse)))
  }

  /// Whether coordinates are those of a point of the curve.
  func contains(x: Natural, y: Natural) -> Bool {
    guard x < field.modulus, y < field.modulus else { return false }
    let (x, y) = (field.residue(x), field.residue(y))
    let three = field.add(field.one, field.add(field.one, field.one))
    let slope = field.subtract(field.multiply(x, x), three)
    return field.multiply(y, y) == field.add(field.multiply(slope, x), b)
  }

  private static func swap(_ a: inout Point, _ b: inout Point, if bit: UInt64) {
    let mask = 0 &- bit
    func swap(_ a: inout Montgomery.Residue, _ b: inout Montgomery.Residue) {
      for i in a.indices {
        let difference = (a[i] ^ b[i]) & mask
        a[i] ^= difference
        b[i] ^= difference
      }
    }
    swap(&a.x, &b.x)
    swap(&a.y, &b.y)
    swap(&a.z, &b.z)
  }

  /// The sum of any two points, by formulas without exceptions:
  /// [Renes, Costello, Batina](https://eprint.iacr.org/2015/1060), algorithm 4.
  private func add(_ p: Point, _ q: Point) -> Point {
    let f = field
    let xx = f.multiply(p.x, q.x)
    let yy = f.multiply(p.y, q.y)
    let zz = f.multiply(p.z, q.z)
    let xy = f.subtract(f.multiply(f.add(p.x, p.y), f.add(q.x, q.y)), f.add(xx, yy))
    let yz = f.subtract(f.multiply(f.add(p.y, p.z), f.add(q.y, q.z)), f.add(yy, zz))
    let xz = f.subtract(f.multiply(f.add(p.x, p.z), f.add(q.x, q.z)), f.add(xx, zz))
    let first = tripled(f.subtract(xz, f.multiply(b, zz)))
    let zz3 = tripled(zz)
    let second = tripled(f.subtract(f.subtract(f.multiply(b, xz), zz3), xx))
    let third = f.subtract(tripled(xx), zz3)
    let minus = f.subtract(yy, first)
    let plus = f.add(yy, first)
    return Point(
      x: f.subtract(f.multiply(xy, plus), f.multiply(yz, second)),
      y: f.add(f.multiply(plus, minus), f.multiply(third, second)),
      z: f.add(f.multiply(yz, minus), f.multiply(xy, third)))
  }

  private func tripled(_ a: Montgomery.Residue) -> Montgomery.Residue {
    field.add(field.add(a, a), a)
  }
}

extension NISTCurve {
  /// The curves that can be named in a key, by their identifier.
  static func named(_ identifier: ASN1Identifier) -> NISTCurve? {
    switch identifier {
    case .p224: p224
    case .p256: p256
    case .p384: p384
    case .p521: p521
    default: nil
    }
  }

  private static func power(_ exponent: Int) -> Natural { Natural.one.shifted(by: exponent) }

  private static let p224 = NISTCurve(
    .p224, .sha256, p: power(224) - power(96) + .one,
    n: "ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d",
    b: "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
    x: "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
    y: "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34")

  private static let p256 = NISTCurve(
    .p256, .sha256, p: power(256) - power(224) + power(192) + power(96) - .one,
    n: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
    x: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
    y: "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")

  private static let p384 = NISTCurve(
    .p384, .sha384, p: power(384) - power(128) - power(96) + power(32) - .one,
    n: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
    b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
    x: "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
    y: "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")

  private static let p521 = NISTCurve(
    .p521, .sha512, p: power(521) - .one,
    n: "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      + "fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
    b: "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109"
      + "e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
    x: "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3d"
      + "baa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
    y: "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e66"
      + "2c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")
}
