//! Fields of a container's network.

use super::field::When::{Linux, Mode};
use super::field::{fields, rows, switch, text, words};

const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";

fields! {
    /// A field of a container's network.
    NetworkField in Network {
        /// A container's network. In awsvpc mode the task has one of its own, and ECS refuses most of this.
        NETWORK_GROUP {
            Hostname "hostname" = text().docker("--hostname").when(&[Mode(&["bridge", "host", "none"])]);
            Links "links" = words().like("db:database").docker("--link").when(&[Linux, Mode(&["bridge"])]);
            DnsServers "dnsServers" =
                words().like("10.0.0.2").docker("--dns").when(&[Linux, Mode(&["bridge", "host", "none"])]);
            DnsSearchDomains "dnsSearchDomains" = words().like("example.internal").docker("--dns-search").when(&[Linux]);
            DisableNetworking "disableNetworking" =
                switch().or("false", CONTAINER).when(&[Linux, Mode(&["bridge", "host", "none"])]);
            ExtraHosts "extraHosts" =
                rows(HOST_ENTRY).docker("--add-host").when(&[Linux, Mode(&["bridge", "host", "none"])]);
        }
        /// A line of the hosts file.
        HOST_ENTRY {
            EntryHostname "hostname" = text().begins("");
            EntryAddress "ipAddress" = text().like("10.0.0.7").begins("");
        }
    }
}
