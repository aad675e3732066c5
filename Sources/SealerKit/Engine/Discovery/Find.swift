import SealerFoundations
import SealerOCI

/// A place that names a container image.
public struct Find: Hashable, Sendable, Codable {
  /// The file, as the user knows it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int
  /// The path in the document, such as `spec.containers[0].image`; nil in an imageList.
  public var path: String?
  /// The chart, if a template of it was rendered.
  public var chart: String?
  /// The template as Helm names it; `line` and `column` are those in its file then.
  public var template: String?
  /// The line of the image in what the template renders to, from 1.
  public var renderedLine: Int?
  /// The values that the image was made of, such as `image.repository`; nil if it stands in the template itself.
  public var values: [String]?

  /// The place.
  var site: SourceSite { SourceSite(file: file, line: line, column: column) }
}

/// A container image that the cluster needs, with every place that names it.
public struct ImageFind: Hashable, Sendable, Codable {
  /// How sure it is that this is an image.
  public enum Confidence: String, Hashable, Sendable, Codable, Comparable {
    /// A field that holds images by its definition, or a line of an imageList.
    case certain
    /// A key that holds images by convention.
    case likely

    /// Certain comes first.
    public static func < (left: Confidence, right: Confidence) -> Bool { left == .certain && right == .likely }
  }

  /// The image, in normal form.
  public var reference: ImageReference
  /// The surest of its finds decides.
  public var confidence: Confidence
  /// The places.
  public var finds: [Find]
  /// Where the image is if it is to come from no registry, such as `oci-archive:app.tar`.
  public var location: String?

  /// Adds a place.
  mutating func add(_ find: Find, _ confidence: Confidence) {
    self.confidence = min(self.confidence, confidence)
    finds.append(find)
  }
}
