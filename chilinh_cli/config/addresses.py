"""What `sign build` and `guide build` would refuse for every site, told where it stands before anything is made."""

from chilinh_cli.config.document import Section
from chilinh_cli.domain.address import STORE_HOSTS, address_fault, host_fault, template_fault
from chilinh_cli.domain.model import Registry


def check_addresses(top: Section, registry: Registry) -> None:
    """Note every address of units.yaml that no sign and no leaflet could carry."""
    campaign, qr, hosts = top.section("campaign"), top.section("qr"), registry.qr.allowed_hosts
    wrong = [fault for host in hosts if (fault := host_fault(host))]
    for fault in wrong:
        qr.fault("allowed_hosts", fault)
    if registry.qr.url_template and hosts and not wrong and (fault := template_fault(registry.qr.url_template, hosts)):
        qr.fault("url_template", fault)
    if registry.campaign.portal and not wrong and (fault := address_fault(registry.campaign.portal, hosts)):
        campaign.fault("portal", fault)
    for name, link in registry.campaign.stores.items():
        if link and not wrong and (fault := address_fault(link, (*hosts, *STORE_HOSTS))):
            campaign.section("stores").fault(name, fault)
