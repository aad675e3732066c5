import Foundation
import TestSupport

/// Makes a Kubefile of a seed: a specimen, or lines put together at random, changed a few times.
struct KubefileMutator {
  /// The most bytes that a repeated piece grows to.
  private static let repetitionLimit = 1 << 16

  private static let lines: [String] = [
    "FROM scratch", "FROM a AS b", "FROM --platform=linux/arm64 registry.cn/x/y:v1 AS tools", "ARG A=1 B", "ARG V=$V",
    "COPY a b", "COPY --from=b --chmod=0755 x y z/", "COPY <<EOF etc\na: $B\nEOF",
    "COPY <<\"k.yml\" <<-m etc\nx\nk.yml\n\tm",
    "COPY [\"a b\", \"c\", \"d/\"]", "RUN echo hi", "RUN [\"a\", \"b\"]", "RUN <<EOF\ncat\nEOF",
    "RUN cat <<A <<-'B'\n1\nA\n\tB",
    "RUN a \\\n  # remark\n\n  && b", "CMD kubectl apply -f \"$X\"", "CMD [\"sh\", \"-c\", \"x\"]",
    "CMDS [\"a\", \"b\"]", "ENV A=1 B=\"two words\" C='$x'", "ENV OLD the rest  of it", "ENV P=${A:-$B}/${C:+x}",
    "LABEL a.b/c=\"x y\" d=e", "MAINTAINER me <me@x.org>", "APP nginx local://nginx.yaml https://x/y.tgz",
    "APPCMDS nginx [\"kubectl apply\"]", "LAUNCH [\"nginx\", \"b\"]", "LAUNCH nginx b", "CNI calico", "CSI x-$V",
    "KUBEVERSION >=1.19", "# dialect=docker", "# dialect=classic", "# escape=\\", "# note", "", "from scratch",
    "EXPOSE 80", "COPY --from=0 /a /b", "FROM $BASE",
  ]

  private static let pieces = FuzzMutation(pieces: [
    " ", "  ", "\t", "\n", "\r\n", "\r", "\\\n", "\\", "\"", "'", "$", "${", "}", "${A}", "${A:-", "${A:+", "$A", "\\$",
    ":-", "<<", "<<-", "<<EOF", "<<\"EOF\"", "EOF\n", "\nEOF\n", "=", "[", "]", "\"b\"", ",", "#", "# x\n", "--from=",
    "--chmod=",
    "--platform=", "--x", "AS ", "local://", "https://", "/", "/.", ".", "..", "/ ", "é", "e\u{301}", "\u{301}", "🐟",
    "\u{0}", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{A0}", "\u{7F}", "\u{202E}", "0", "07777", "9999999999", "scratch",
    "\\u0000", "\\n", "{}", "null", "1", "FROM scratch\n", "COPY a b\n", "RUN ", "\nRUN ", "ENV ", "LAUNCH ", "CMDS ",
    "# dialect=docker\n", "-", "\n\n", "*", "?",
  ])

  private let specimens: [[UInt8]]

  init() {
    let files = SharedData.files(below: "legacy-kubefiles", named: "Kubefile", cases: "specimens of Kubefiles")
    let found = files.compactMap { FileManager.default.contents(atPath: $0) }.filter { $0.count < 8192 }
    specimens = found.map { [UInt8]($0) }
  }

  /// The text of a seed, the same in every run over the same specimens.
  func text(seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var text = specimen(&random)
    text = Self.pieces.apply(to: text, &random, changes: 0...5)
    if Int.random(in: 0..<300, using: &random) == 0 { repeatPart(of: &text, &random) }
    if Int.random(in: 0..<20, using: &random) == 0 { text = text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
    return text
  }

  private func specimen(_ random: inout SeededGenerator) -> [UInt8] {
    if Int.random(in: 0..<6, using: &random) == 0, let found = specimens.randomElement(using: &random) { return found }
    var lines = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in Self.lines.randomElement(using: &random) }
    if Int.random(in: 0..<4, using: &random) > 0 { lines.insert("FROM scratch", at: 0) }
    if Int.random(in: 0..<3, using: &random) == 0 { lines.insert("# dialect=docker", at: 0) }
    return Array((lines.joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "")).utf8)
  }

  /// Makes a part so long that what grows faster than the text shows.
  private func repeatPart(of text: inout [UInt8], _ random: inout SeededGenerator) {
    guard !text.isEmpty else { return }
    let start = Int.random(in: 0..<text.count, using: &random)
    let part = text[start..<min(text.count, start + Int.random(in: 1...24, using: &random))]
    let count = Self.repetitionLimit / part.count
    text.insert(contentsOf: repeatElement(part, count: count).joined(), at: start)
  }
}
