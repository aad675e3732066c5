import Foundation
import Testing

@testable import SealerKit

/// The name of a file that an address ends with, whatever is escaped in it.
@Suite struct URLFileNameTests {
  @Test(arguments: [
    ("http://h/a.yaml", "a.yaml" as String?), ("http://h/d/a%20b?x=1#f", "a b"), ("http://h/a/", "a"),
    ("http://h", nil), ("http://h/", nil), ("http://h/%00", nil), ("http://h/a%00b", nil),
    ("http://h/.", nil), ("http://h/%2e%2e", nil),
    ("http://h/a/..", nil), ("http://h/%2Fetc", nil), ("http://h/a%2Fb", nil), ("http://h/...", "..."),
  ])
  func name(address: String, expected: String?) throws {
    #expect(try #require(URL(string: address)).fileName == expected)
  }
}
