import type { AuditEntry } from "~/generated/AuditEntry";
import type { AuditFilter } from "~/generated/AuditFilter";
import type { CompanySetup } from "~/generated/CompanySetup";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import type { Directory } from "~/generated/Directory";
import type { DirectoryEntry } from "~/generated/DirectoryEntry";
import type { Issuer } from "~/generated/Issuer";
import type { IssuerId } from "~/generated/IssuerId";
import type { Job } from "~/generated/Job";
import type { NewIssuer } from "~/generated/NewIssuer";
import type { NewOperator } from "~/generated/NewOperator";
import type { OperatorId } from "~/generated/OperatorId";
import type { OperatorView } from "~/generated/OperatorView";
import type { Overview } from "~/generated/Overview";
import type { PackChoice } from "~/generated/PackChoice";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";
import type { RequestId } from "~/generated/RequestId";
import type { Role } from "~/generated/Role";
import type { SessionState } from "~/generated/SessionState";
import type { SuspensionRule } from "~/generated/SuspensionRule";
import { call, callBytes } from "./call";

export const company = {
  packs: () => call<PackChoice[]>("company|packs"),
  setUp: (request: RequestId, setup: CompanySetup) =>
    call<SessionState>("company|set_up", { request, setup }),
  createDemo: (request: RequestId, services: number, seed: number) =>
    call<Job>("company|create_demo", { request, services, seed }),
  overview: () => call<Overview>("company|overview"),
  issuers: () => call<Issuer[]>("company|issuers"),
  addIssuer: (request: RequestId, issuer: NewIssuer) =>
    call<Issuer>("company|add_issuer", { request, issuer }),
  issuerLogo: (id: IssuerId) => callBytes("company|issuer_logo", { id }),
  operators: () => call<OperatorView[]>("company|operators"),
  addOperator: (request: RequestId, operator: NewOperator) =>
    call<OperatorView>("company|add_operator", { request, operator }),
  changeOperator: (request: RequestId, id: OperatorId, role: Role, active: boolean) =>
    call<OperatorView>("company|change_operator", { request, id, role, active }),
  directory: (directory: Directory) => call<DirectoryEntry[]>("company|directory", { directory }),
  addDirectoryEntry: (request: RequestId, directory: Directory, code: string, name: string) =>
    call<null>("company|add_directory_entry", { request, directory, code, name }),
  renameDirectoryEntry: (request: RequestId, directory: Directory, code: string, name: string) =>
    call<null>("company|rename_directory_entry", { request, directory, code, name }),
  removeDirectoryEntry: (request: RequestId, directory: Directory, code: string, into: string | null) =>
    call<number>("company|remove_directory_entry", { request, directory, code, into }),
  suspensionRule: () => call<SuspensionRule>("company|suspension_rule"),
  setSuspensionRule: (request: RequestId, rule: SuspensionRule) =>
    call<null>("company|set_suspension_rule", { request, rule }),
  contractStates: (page: PageRequest) => call<Page<ContractStateChange>>("company|contract_states", { page }),
  reviewContractStates: (request: RequestId) => call<Job>("company|review_contract_states", { request }),
  audit: (filter: AuditFilter, page: PageRequest) =>
    call<Page<AuditEntry>>("company|audit", { filter, page }),
  auditedActions: () => call<string[]>("company|audited_actions"),
  verify: () => call<string[]>("company|verify"),
  backup: (request: RequestId) => call<string>("company|backup", { request }),
};
