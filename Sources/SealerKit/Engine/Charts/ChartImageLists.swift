import Foundation
import SealerFoundations
import SealerOCI
import SealerTemplates
import SealerYAML

/// The images that the author of a chart lists in the annotations of its Chart.yaml.
///
/// Source: https://artifacthub.io/docs/topics/annotations/helm/#supported-annotations
struct ChartImageLists: Sendable {
  /// A line of a list.
  private struct Listed {
    var reference: ImageReference
    var site: SourceSite
  }

  /// A list.
  private struct List {
    var annotation: String
    var images: [Listed]
  }

  private static let annotations = ["artifacthub.io/images", "helm.sh/images", "images"]

  /// How the names of the chart's own templates begin, such as `web/charts/db/templates/`.
  private let prefix: String
  private let lists: [List]
  /// What is no list of images.
  let findings: [Diagnostic]

  /// Reads the lists of a chart; nil if it has none.
  init?(of chart: Chart, _ path: GoString, file: (GoString) -> String) {
    prefix = "\(path)/templates/"
    var (lists, findings): ([List], [Diagnostic]) = ([], [])
    for (name, document) in chart.metadataDocuments {
      let file = file(GoString("\(path)/\(name)"))
      for annotation in Self.annotations {
        guard let node = document["annotations"]?[annotation], let text = node.string, !text.isEmpty else { continue }
        var list = List(annotation: annotation, images: [])
        var ends: [String: Int] = [:]
        for image in Self.images(in: text) {
          let mark = node.mark(ofWord: image, behind: ends[image] ?? 0)
          if let mark { ends[image] = mark.offset + 1 }
          let site = (mark ?? node.start).site(in: file)
          do {
            list.images.append(Listed(reference: try ImageReference(image), site: site))
          } catch {
            findings += error.diagnostics.map { finding in
              var finding = finding.at(site)
              finding.severity = .note
              finding.found = "the annotation \(annotation) lists what is no image: \(finding.found)"
              return finding
            }
          }
        }
        lists.append(list)
      }
    }
    if lists.isEmpty { return nil }
    (self.lists, self.findings) = (lists, findings)
  }

  /// A list of texts, or of maps with an `image`; failing that, words.
  private static func images(in text: String) -> [String] {
    let documents = try? YAML.documents(Data(text.utf8), file: "", schema: .kubernetes, duplicateKeys: .lastWins)
    if let items = documents?.first?.items { return items.compactMap { $0.string ?? $0["image"]?.string } }
    return text.split { $0.isWhitespace || $0 == "," }.map(String.init)
  }

  /// What the lists have and nothing else names, and what templates of the chart name and the lists have not.
  ///
  /// - Parameters:
  ///   - known: all images that are found, and those that are left out.
  ///   - rendered: the images that the chart renders to.
  func differences(known: Set<ImageReference>, rendered: [ChartImage]) -> [Diagnostic] {
    let missing = lists.compactMap { list -> Diagnostic? in
      let images = list.images.filter { !known.contains($0.reference) }
      guard let first = images.first else { return nil }
      let names = images.map(\.reference.familiarName).joined(separator: ", ")
      return Diagnostic(
        "the annotation \(list.annotation) lists images that nothing renders to: \(names)", severity: .note,
        at: first.site,
        advice:
          "if they are pulled when the cluster runs, list them in manifests/imageList; a line '!IMAGE' there leaves "
          + "one out")
    }
    let listed = Set(lists.flatMap(\.images).map(\.reference))
    var seen: Set<ImageReference> = []
    let unlisted = rendered.compactMap { image -> Diagnostic? in
      guard let template = image.find.template, template.hasPrefix(prefix),
        let reference = try? ImageReference(image.text), !listed.contains(reference), seen.insert(reference).inserted
      else { return nil }
      let names = lists.map(\.annotation).joined(separator: " and ")
      return Diagnostic(
        "the chart renders to \(reference.familiarName), and the annotation \(names) of its Chart.yaml does not list it",
        severity: .note, at: image.find.site, advice: "tell the chart's author, unless values of your own choose it")
    }
    return missing + unlisted
  }
}
