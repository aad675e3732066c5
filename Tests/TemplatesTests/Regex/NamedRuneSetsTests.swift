import Testing

@testable import SealerTemplates

@Suite struct NamedRuneSetsTests {
  /// How many code points Go 1.27 (Unicode 17) has in a set.
  static let sizes: [(name: String, size: Int)] = [
    ("L", 145672), ("Lu", 1886), ("Ll", 2283), ("Lt", 31), ("LC", 4200), ("M", 2543), ("N", 1924), ("Nd", 770),
    ("P", 856), ("S", 8617), ("Z", 19), ("C", 954481), ("Cn", 814730), ("Cs", 2048), ("Letter", 145672),
    ("Punctuation", 856), ("Assigned", 299382), ("ASCII", 128), ("Greek", 518), ("Latin", 1492), ("Han", 103351),
    ("Common", 9123), ("Inherited", 684), ("Old_Italic", 39), ("Zanabazar_Square", 72), ("SignWriting", 672),
  ]

  @Test(arguments: sizes) func size(name: String, size: Int) throws {
    let set = try #require(NamedRuneSets.unicode(Array(name.utf8))).set
    let count = stride(from: 0, to: set.bounds.count, by: 2).reduce(0) {
      $0 + Int(set.bounds[$1 + 1] - set.bounds[$1]) + 1
    }
    #expect(count == size)
  }

  @Test func spellings() {
    for name in ["Old_Italic", "old italic", "OLD-ITALIC", "olditalic"] {
      #expect(NamedRuneSets.unicode(Array(name.utf8))?.set == NamedRuneSets.unicode(Array("Old_Italic".utf8))?.set)
    }
    for name in ["", "x", "Grek", "é"] { #expect(NamedRuneSets.unicode(Array(name.utf8)) == nil) }
  }

  @Test func caseVariants() {
    #expect(CaseOrbits.next(0x4B) == 0x6B && CaseOrbits.next(0x6B) == 0x212A && CaseOrbits.next(0x212A) == 0x4B)
    #expect(CaseOrbits.next(0x31) == 0x31)
    #expect(CaseOrbits.lowest(0x17F) == 0x53)
    #expect(RuneSet(0x73, 0x74).folded().bounds == [0x53, 0x54, 0x73, 0x74, 0x17F, 0x17F])
  }

  @Test func sets() {
    var set = RuneSet([5, 9, 1, 2, 3, 3, 20, 30])
    set.normalize()
    #expect(set.bounds == [1, 3, 5, 9, 20, 30])
    #expect(set.inverted().bounds == [0, 0, 4, 4, 10, 19, 31, 0x10FFFF])
    #expect(set.inverted().inverted() == set)
    #expect(set.contains(9) && !set.contains(10) && !set.contains(0) && set.contains(20))
  }
}
