/// The APIs that a release of Kubernetes serves by default, as its cluster would list them to a chart.
///
/// Sources: https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and the release notes of 1.16 to 1.33
enum ServedAPIs {
  /// An API version and the releases 1.N that serve it.
  private struct Entry {
    let version: String
    let since: Int
    let until: Int
    let kinds: [String]

    init(_ version: String, since: Int = 0, until: Int = .max, _ kinds: String) {
      self.version = version
      self.since = since
      self.until = until
      self.kinds = kinds.split(separator: " ").map(String.init)
    }
  }

  /// The versions and their kinds, such as `batch/v1` and `batch/v1/Job`, of the release 1.`minor`.
  static func versions(minor: Int) -> [GoString] {
    entries.filter { $0.since <= minor && minor < $0.until }.flatMap { entry -> [GoString] in
      let kinds = entry.kinds.compactMap { kind -> String? in
        // A kind that came later than its version says so: `CronJob@21`.
        let parts = kind.split(separator: "@")
        if parts.count > 1, let since = Int(parts[1]), minor < since { return nil }
        return parts.first.map(String.init)
      }
      return [GoString(entry.version)] + kinds.map { GoString("\(entry.version)/\($0)") }
    }
  }

  private static let entries: [Entry] = [
    Entry(
      "v1",
      """
      ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate \
      ReplicationController ResourceQuota Secret Service ServiceAccount
      """),
    Entry(
      "admissionregistration.k8s.io/v1", since: 16,
      """
      MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy@30 \
      ValidatingAdmissionPolicyBinding@30
      """),
    Entry(
      "admissionregistration.k8s.io/v1beta1", until: 22, "MutatingWebhookConfiguration ValidatingWebhookConfiguration"),
    Entry("apiextensions.k8s.io/v1", since: 16, "CustomResourceDefinition"),
    Entry("apiextensions.k8s.io/v1beta1", until: 22, "CustomResourceDefinition"),
    Entry("apiregistration.k8s.io/v1", "APIService"),
    Entry("apiregistration.k8s.io/v1beta1", until: 22, "APIService"),
    Entry("apps/v1", "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet"),
    Entry("authentication.k8s.io/v1", "TokenReview SelfSubjectReview@28"),
    Entry("authentication.k8s.io/v1beta1", until: 22, "TokenReview"),
    Entry(
      "authorization.k8s.io/v1",
      "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview"),
    Entry(
      "authorization.k8s.io/v1beta1", until: 22,
      "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview"),
    Entry("autoscaling/v1", "HorizontalPodAutoscaler"),
    Entry("autoscaling/v2", since: 23, "HorizontalPodAutoscaler"),
    Entry("autoscaling/v2beta1", until: 25, "HorizontalPodAutoscaler"),
    Entry("autoscaling/v2beta2", until: 26, "HorizontalPodAutoscaler"),
    Entry("batch/v1", "Job CronJob@21"),
    Entry("batch/v1beta1", until: 25, "CronJob"),
    Entry("certificates.k8s.io/v1", since: 19, "CertificateSigningRequest"),
    Entry("certificates.k8s.io/v1beta1", until: 22, "CertificateSigningRequest"),
    Entry("coordination.k8s.io/v1", "Lease"),
    Entry("coordination.k8s.io/v1beta1", until: 22, "Lease"),
    Entry("discovery.k8s.io/v1", since: 21, "EndpointSlice"),
    Entry("discovery.k8s.io/v1beta1", since: 17, until: 25, "EndpointSlice"),
    Entry("events.k8s.io/v1", since: 19, "Event"),
    Entry("events.k8s.io/v1beta1", until: 25, "Event"),
    Entry("extensions/v1beta1", until: 22, "Ingress"),
    Entry("flowcontrol.apiserver.k8s.io/v1", since: 29, "FlowSchema PriorityLevelConfiguration"),
    Entry("flowcontrol.apiserver.k8s.io/v1beta1", since: 20, until: 26, "FlowSchema PriorityLevelConfiguration"),
    Entry("flowcontrol.apiserver.k8s.io/v1beta2", since: 23, until: 29, "FlowSchema PriorityLevelConfiguration"),
    Entry("flowcontrol.apiserver.k8s.io/v1beta3", since: 26, until: 32, "FlowSchema PriorityLevelConfiguration"),
    Entry("networking.k8s.io/v1", "NetworkPolicy Ingress@19 IngressClass@19 IPAddress@33 ServiceCIDR@33"),
    Entry("networking.k8s.io/v1beta1", until: 22, "Ingress IngressClass@18"),
    Entry("node.k8s.io/v1", since: 20, "RuntimeClass"),
    Entry("node.k8s.io/v1beta1", until: 25, "RuntimeClass"),
    Entry("policy/v1", since: 21, "PodDisruptionBudget Eviction@22"),
    Entry("policy/v1beta1", until: 25, "PodDisruptionBudget PodSecurityPolicy"),
    Entry("rbac.authorization.k8s.io/v1", "ClusterRole ClusterRoleBinding Role RoleBinding"),
    Entry("rbac.authorization.k8s.io/v1beta1", until: 22, "ClusterRole ClusterRoleBinding Role RoleBinding"),
    Entry("scheduling.k8s.io/v1", "PriorityClass"),
    Entry("scheduling.k8s.io/v1beta1", until: 22, "PriorityClass"),
    Entry("storage.k8s.io/v1", "StorageClass VolumeAttachment CSINode@17 CSIDriver@18 CSIStorageCapacity@24"),
    Entry("storage.k8s.io/v1beta1", until: 27, "CSIStorageCapacity@21"),
  ]
}
