import SealerFoundations
import Testing

@Suite struct MaskedPasswordsTests {
  private static let rows: [(text: String, masked: String)] = [
    ("https://user:secret@host/a", "https://user:***@host/a"),
    ("see 'https://u:p@h', http://v:q@i:80?x", "see 'https://u:***@h', http://v:***@i:80?x"),
    ("https://u:p@ss@host", "https://u:***@host"),
    ("https://u:@host", "https://u:***@host"),
    ("https://:p@host", "https://:***@host"),
    ("https://ghp_token@host/x.git", "https://***@host/x.git"),
    ("HTTPS://token@host", "HTTPS://***@host"),
    ("ssh://root@host ssh://root:pw@host", "ssh://root@host ssh://root:***@host"),
    ("socks5h://u:p@[::1]:1080", "socks5h://u:***@[::1]:1080"),
    ("é http://ü:é́@hôst é", "é http://ü:***@hôst é"),
    (
      "{\"a\":\"http://h\\nmail@host\",\"b\":\"http://u:p@h\"}",
      "{\"a\":\"http://h\\nmail@host\",\"b\":\"http://u:***@h\"}"
    ),
    ("https://host:5000/a@sha256:0", "https://host:5000/a@sha256:0"),
    ("https://host/a:b@c", "https://host/a:b@c"),
    ("docker://nginx:1.25@sha256:0", "docker://nginx:1.25@sha256:0"),
    ("docker://u:p@host/nginx:1.25@sha256:0", "docker://u:***@host/nginx:1.25@sha256:0"),
    ("mail@host a:b@c ://", "mail@host a:b@c ://"),
    ("https://host?q=a:b@c#d:e@f", "https://host?q=a:b@c#d:e@f"),
    ("https:// u:p@h", "https:// u:p@h"),
    ("://u:p@h://v:q@i", "://u:***@h://v:***@i"),
    ("", ""),
  ]

  @Test func aTable() {
    for row in Self.rows { #expect(row.text.maskingPasswords == row.masked) }
  }
}
