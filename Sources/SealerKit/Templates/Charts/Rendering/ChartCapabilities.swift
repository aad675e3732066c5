/// What templates are told of the cluster and of the tool: `.Capabilities`.
///
/// See https://helm.sh/docs/chart_template_guide/builtin_objects/
package struct ChartCapabilities: Sendable {
  /// The version of Kubernetes.
  package var kubernetes: KubernetesVersion
  /// The API versions that the cluster has, such as `apps/v1`.
  package var apiVersions: [GoString]

  /// A version of Kubernetes with the usual API versions and more of them.
  package init(_ kubernetes: KubernetesVersion, addedAPIVersions: [String] = []) {
    self.kubernetes = kubernetes
    apiVersions = Self.defaultAPIVersions + addedAPIVersions.map { GoString($0) }
  }

  /// A version of Kubernetes with the API versions and kinds that it serves by default, as a chart finds them in a
  /// cluster; without a cluster Helm assumes others, the same for all versions.
  package init(servedBy kubernetes: KubernetesVersion) {
    self.kubernetes = kubernetes
    apiVersions = Int(kubernetes.minor).map(ServedAPIs.versions) ?? Self.defaultAPIVersions
  }

  /// A version of Kubernetes as users write it.
  ///
  /// - Throws: `ChartError.kubernetesVersion`.
  package init(kubernetes text: String, addedAPIVersions: [String] = []) throws(ChartError) {
    do throws(VersionError) {
      self.init(try KubernetesVersion(text), addedAPIVersions: addedAPIVersions)
    } catch {
      throw .kubernetesVersion(text: text, reason: GoString("\(error)"))
    }
  }

  /// What Helm 3.9.4 assumes without a cluster, in its order.
  package static let defaultAPIVersions: [GoString] = [
    "v1", "admissionregistration.k8s.io/v1", "admissionregistration.k8s.io/v1beta1",
    "internal.apiserver.k8s.io/v1alpha1", "apps/v1", "apps/v1beta1", "apps/v1beta2", "authentication.k8s.io/v1",
    "authentication.k8s.io/v1beta1", "authorization.k8s.io/v1", "authorization.k8s.io/v1beta1", "autoscaling/v1",
    "autoscaling/v2", "autoscaling/v2beta1", "autoscaling/v2beta2", "batch/v1", "batch/v1beta1",
    "certificates.k8s.io/v1", "certificates.k8s.io/v1beta1", "coordination.k8s.io/v1beta1", "coordination.k8s.io/v1",
    "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1", "events.k8s.io/v1", "events.k8s.io/v1beta1",
    "extensions/v1beta1", "flowcontrol.apiserver.k8s.io/v1alpha1", "flowcontrol.apiserver.k8s.io/v1beta1",
    "flowcontrol.apiserver.k8s.io/v1beta2", "networking.k8s.io/v1", "networking.k8s.io/v1beta1", "node.k8s.io/v1",
    "node.k8s.io/v1alpha1", "node.k8s.io/v1beta1", "policy/v1", "policy/v1beta1", "rbac.authorization.k8s.io/v1",
    "rbac.authorization.k8s.io/v1beta1", "rbac.authorization.k8s.io/v1alpha1", "scheduling.k8s.io/v1alpha1",
    "scheduling.k8s.io/v1beta1", "scheduling.k8s.io/v1", "storage.k8s.io/v1beta1", "storage.k8s.io/v1",
    "storage.k8s.io/v1alpha1", "apiextensions.k8s.io/v1beta1", "apiextensions.k8s.io/v1",
  ]
}

/// The release that a chart is rendered for: `.Release`.
package struct ChartRelease: Sendable {
  /// The name.
  package var name: String
  /// The namespace.
  package var namespace: String
  /// Whether it is told to be an upgrade, not an installation.
  package var isUpgrade: Bool

  /// A release.
  package init(name: String, namespace: String = "default", isUpgrade: Bool = false) {
    self.name = name
    self.namespace = namespace
    self.isUpgrade = isUpgrade
  }
}
