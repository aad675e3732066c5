/// The order in which Helm installs objects: by their kinds.
///
/// See https://pkg.go.dev/helm.sh/helm/v3/pkg/releaseutil#pkg-variables
package enum ManifestOrder {
  private static let kinds: [GoString] = [
    "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget",
    "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim",
    "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList",
    "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod", "ReplicationController",
    "ReplicaSet",
    "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
  ]
  private static let places = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })

  /// The manifests by kind, unknown kinds last by their names; those of one kind stay in their order.
  package static func sorted(_ manifests: [Manifest]) -> [Manifest] {
    manifests.enumerated().sorted { one, two in
      switch (places[one.element.kind], places[two.element.kind]) {
      case (nil, nil) where one.element.kind != two.element.kind: one.element.kind < two.element.kind
      case (nil, nil): one.offset < two.offset
      case (nil, _?): false
      case (_?, nil): true
      case (let first?, let second?): first == second ? one.offset < two.offset : first < second
      }
    }.map(\.element)
  }
}
