//! What ECS takes as names: matchers written out, each with its source.

/// Letters, digits, hyphens and underscores, at most 255: families, containers and volumes (documented).
pub(super) fn is_name(text: &str) -> bool {
    crate::task_definition::is_family(text)
}

/// An image's reference: letters, digits and `-_:./#`, at most 255, and a digest (documented).
pub(super) fn is_image(text: &str) -> bool {
    let (name, digest) = match text.split_once('@') {
        Some((name, digest)) => (name, Some(digest)),
        None => (text, None),
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_:./#".contains(&byte);
    let hex = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (1..=255).contains(&name.len())
        && name.bytes().all(allowed)
        && digest.is_none_or(|digest| digest.strip_prefix("sha256:").is_some_and(hex))
}

/// A port mapping's name: lowercase letters, digits, `_` and `-`, at most 64, not `-` first (documented).
pub(super) fn is_port_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(allowed) && !text.starts_with('-')
}

/// An IAM role by ARN or name (documented: `[\w+=,.@-]+`). An account is not looked at, nor is a place
/// that a template fills in later.
pub(super) fn is_role(text: &str) -> bool {
    if is_to_be_filled_in(text) {
        return true;
    }
    if let Some(arn) = text.strip_prefix("arn:") {
        let parts: Vec<&str> = arn.splitn(5, ':').collect();
        return matches!(parts.as_slice(), [_, "iam", "", _, resource] if resource.starts_with("role/"));
    }
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&byte);
    text.bytes().all(allowed)
}

/// Whether the text has a mark of templates: `{{x}}`, `${x}`, `$$$x$$$`, `<x>`, `%x%`.
pub(super) fn is_to_be_filled_in(text: &str) -> bool {
    text.contains(['$', '{', '<', '%'])
}

/// The account's own registry (documented: `account.dkr.ecr.region.amazonaws.com`, with `ecr-fips` for `ecr`, and
/// `account.dkr-ecr.region.on.aws` over IPv6 too).
pub(super) fn is_ecr_image(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let has = |registry: &str, domain: &str| host.contains(registry) && host.contains(domain);
    has(".dkr.ecr.", ".amazonaws.com")
        || has(".dkr.ecr-fips.", ".amazonaws.com")
        || has(".dkr-ecr.", ".on.aws")
        || has(".dkr-ecr-fips.", ".on.aws")
}

/// First and last port of a range `a-b` as ECS takes it: 1 to 65535, the first below the last.
pub(super) fn port_range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = port_pair(text)?;
    (1..last).contains(&first).then_some((first, last))
}

/// Two ports with a hyphen between, in any order.
pub(super) fn port_pair(text: &str) -> Option<(u16, u16)> {
    let port =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    let (first, last) = text.split_once('-')?;
    Some((port(first)?, port(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_told() {
        let digest = "0123456789abcdef".repeat(4);
        for (text, is) in [
            ("nginx", true),
            ("nginx:1.27", true),
            ("127.0.0.1:5000/a_b/c-d:x", true),
            ("", false),
            ("nginx ", false),
            ("$IMAGE", false),
            ("{{ image }}", false),
            ("nginx@sha256:12", false),
        ] {
            assert_eq!(is_image(text), is, "{text}");
        }
        assert!(is_image(&format!("nginx@sha256:{digest}")));
        assert!(!is_image(&format!("nginx@md5:{digest}")));
        assert!(is_image(&"x".repeat(255)) && !is_image(&"x".repeat(256)));
        assert!(is_ecr_image("123456789012.dkr.ecr.eu-north-1.amazonaws.com/a:1"));
        assert!(is_ecr_image("123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/a:1"));
        assert!(is_ecr_image("123456789012.dkr-ecr.eu-north-1.on.aws/a:1"));
        assert!(!is_ecr_image("public.ecr.aws/a/b:1"));
    }

    #[test]
    fn roles_are_told() {
        for (text, is) in [
            ("ecsTaskExecutionRole", true),
            ("arn:aws:iam::123456789012:role/ecsTaskExecutionRole", true),
            ("arn:aws-cn:iam::123456789012:role/service-role/a", true),
            ("arn:aws:iam::XXXX:role/a", true),
            ("$$$TASK_ROLE$$$", true),
            ("{{task role}}", true),
            ("<your role>", true),
            ("arn:aws:iam::123456789012:user/a", false),
            ("arn:aws:sts::123456789012:role/a", false),
            ("arn:aws:iam", false),
            ("my role", false),
        ] {
            assert_eq!(is_role(text), is, "{text}");
        }
    }

    #[test]
    fn ranges_are_told() {
        for (text, range) in [
            ("80-90", Some((80, 90))),
            ("1-65535", Some((1, 65535))),
            ("90-80", None),
            ("80-80", None),
            ("0-80", None),
            ("80", None),
            ("80-", None),
            ("+80-90", None),
            ("80-65536", None),
            ("80-90-100", None),
        ] {
            assert_eq!(port_range(text), range, "{text}");
        }
    }
}
