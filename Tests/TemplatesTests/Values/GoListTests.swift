import Testing

@testable import SealerTemplates

@Suite struct GoListTests {
  @Test func listsNestedDeeplyGoAwayWithoutRecursion() {
    var list = GoList([])
    for _ in 0..<100_000 { list = GoList([.list(list)]) }
    #expect(list.elements.count == 1)
  }

  @Test func mapsAndCutListsNestedDeeplyGoAwayToo() {
    var value = GoValue.list([])
    for level in 0..<50_000 {
      value = level % 2 == 0 ? .dict(["k": value]) : .list(GoList([.int(1)], spare: [value]))
    }
    #expect(value.isTrue)
  }

  @Test func aListThatIsHeldElsewhereKeepsItsElements() {
    let inner = GoList([.list([.int(1)])])
    for _ in 0..<3 { _ = GoList([.list(inner), .dict(["a": .list(inner)])]) }
    #expect(inner.elements.first?.elements?.count == 1)
  }

  @Test func arraysHaveTheRoomThatGoGivesThem() {
    let counts = [1, 2, 3, 5, 9, 17, 31, 33, 64, 70]
    let appended = counts.map { GoSliceGrowth.appended.capacity(of: $0, elementSize: .pointers(16)) }
    #expect(appended == [1, 2, 4, 8, 16, 32, 32, 71, 71, 71])
    let pushed = counts.map { GoSliceGrowth.pushed.capacity(of: $0, elementSize: .pointers(16)) }
    #expect(pushed == [1, 2, 4, 8, 16, 32, 63, 71, 127, 143])
    let joined = counts.map { GoSliceGrowth.joined.capacity(of: $0, elementSize: .pointers(16)) }
    #expect(joined == [1, 2, 3, 5, 9, 18, 32, 35, 71, 71])
    let plain = counts.map { GoSliceGrowth.appended.capacity(of: $0, elementSize: .plain(8)) }
    #expect(plain == [1, 2, 4, 8, 16, 32, 32, 64, 64, 128])
    #expect(counts.map { GoSliceGrowth.exact.capacity(of: $0, elementSize: .plain(8)) } == counts)
  }
}
