import Foundation
import TestSupport
import Testing

@testable import SealerKit

/// The images of real manifests and charts, beside lists that were made of the same texts by other means and reviewed by
/// hand: `Golden/images-of-*.tsv`, a text, `certain` or `likely`, and a reference each.
@Suite struct DiscoveryAnswersTests {
  struct Answers {
    var certain: Set<String> = []
    var likely: Set<String> = []
  }

  static func answers(_ name: String) -> [String: Answers] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name)")
    var answers: [String: Answers] = [:]
    for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n") {
      let words = line.split(separator: "\t").map(String.init)
      guard words.count == 3 else { continue }
      if words[1] == "certain" {
        answers[words[0], default: Answers()].certain.insert(words[2])
      } else {
        answers[words[0], default: Answers()].likely.insert(words[2])
      }
    }
    return answers
  }

  /// How much of the lists was found, and how much of what was found is in them.
  struct Score {
    var answers = 0
    var missed: [String] = []
    var certain = 0
    var wronglyCertain: [String] = []
    var likely = 0
    var wronglyLikely: [String] = []

    mutating func add(_ name: String, _ answer: Answers, _ candidates: [ManifestImages.Candidate]) throws {
      var certain: Set<String> = []
      var likely: Set<String> = []
      for candidate in candidates {
        let reference = try ImageReference(candidate.text).description
        if candidate.confidence == .certain { certain.insert(reference) } else { likely.insert(reference) }
      }
      likely.subtract(certain)
      answers += answer.certain.count + answer.likely.count
      missed += answer.certain.subtracting(certain).union(answer.likely.subtracting(certain).subtracting(likely))
        .map { "\(name) \($0)" }
      self.certain += certain.count
      wronglyCertain += certain.subtracting(answer.certain).subtracting(answer.likely).map { "\(name) \($0)" }
      self.likely += likely.count
      wronglyLikely += likely.subtracting(answer.likely).map { "\(name) \($0)" }
    }

    func check(_ what: String) {
      print(
        "discovery: \(answers - missed.count) of \(answers) images of \(what), \(certain) certain and \(likely) likely, "
          + "of which \(wronglyCertain.count) and \(wronglyLikely.count) are none")
      #expect(missed == [])
      #expect(wronglyCertain == [])
      #expect(wronglyLikely.count * 20 <= likely, "\(wronglyLikely)")
    }
  }

  @Test func manifests() throws {
    let answers = Self.answers("images-of-manifests.tsv")
    #expect(answers.count > 10)
    var score = Score()
    for (path, answer) in answers.sorted(by: { $0.key < $1.key }) {
      guard let text = SharedData.read("legacy-kubefiles/\(path)", cases: "the images of \(path)") else { continue }
      try score.add(path, answer, ManifestImages.images(in: text, file: path).candidates)
    }
    score.check("legacy manifests")
  }

  private struct Render: Decodable {
    var id: String
    var templates: [String: String]?
  }

  /// A third of the renders, or all with `SEALER_CHARTS_ALL=1`.
  @Test func charts() throws {
    let answers = Self.answers("images-of-charts.tsv")
    guard let folder = SharedData.folder else { return print("skipped \(answers.count) renders: no shared data") }
    let text = try Program.run("gzip", "-dc", folder + "/helm-open/charts.jsonl.gz").output
    let isWhole = ProcessInfo.processInfo.environment["SEALER_CHARTS_ALL"] != nil
    var score = Score()
    var renders = 0
    for (index, line) in text.split(separator: "\n").enumerated() where isWhole || index % 3 == 0 {
      guard line.contains(#""values": []"#) || line.contains(#""values":[]"#) else { continue }
      let render = try JSONDecoder().decode(Render.self, from: Data(line.utf8))
      guard let answer = answers[render.id] else { continue }
      renders += 1
      let candidates = try (render.templates ?? [:]).sorted { $0.key < $1.key }.flatMap { path, text in
        path.hasSuffix("NOTES.txt")
          ? [] : try ManifestImages.images(in: Data(text.utf8), file: path).candidates
      }
      try score.add(render.id, answer, candidates)
    }
    #expect(renders > 30)
    score.check("\(renders) of \(answers.count) renders")
  }
}
