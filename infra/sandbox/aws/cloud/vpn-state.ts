type Owned = { account: string; region: string };

/** A virtual private gateway, and the VPC that it is attached to. */
export type VpnGateway = Owned & { id: string; vpcId?: string; tags: Record<string, string> };

/** A VPN connection with static routes. */
export type VpnConnection = Owned & { id: string; gatewayId: string; routes: string[] };

export type Vpns = { vpnGateways: VpnGateway[]; vpnConnections: VpnConnection[] };

/** Each state its own: they are added to. */
export const noVpns = (): Vpns => ({ vpnGateways: [], vpnConnections: [] });
