import { TenantField as TenantField_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RelationshipFeatureClient as RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { WaysIn as WaysIn_02bb16878b2ed86603c7be41d3e1079f } from '../../../admin/WaysIn/index.tsx'
import { UploadsField as UploadsField_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { Roster as Roster_5c69eaecde8dc63bdcbb09cfc528a57b } from '../../../admin/Roster/index.tsx'
import { AssignTenantFieldTrigger as AssignTenantFieldTrigger_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { VideoField as VideoField_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { CodesTable as CodesTable_cb625d3efa1a5355d1ae4b14d8275ee3 } from '../../../admin/CodesTable/index.tsx'
import { JsonText as JsonText_602f6546bae0aafaa032849107fea3dc } from '../../../admin/JsonText/index.tsx'
import { ResetProgress as ResetProgress_17d9ca686dca4fc5bcef036b477f61c3 } from '../../../admin/ResetProgress/index.tsx'
import { ChannelSecret as ChannelSecret_93a8bc95185e223f85991490da225cee } from '../../../admin/ChannelSecret/index.tsx'
import { OpenQuestions as OpenQuestions_ee40e90b3f1b59c5138f5f0c6ab9c561 } from '../../../admin/OpenQuestions/index.tsx'
import { StepUp as StepUp_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { Members as Members_b262cfc377f95334bc754d2113b903fd } from '../../../admin/Members/index.tsx'
import { WatchTenantCollection as WatchTenantCollection_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { SignInSection as SignInSection_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { SecondFactorSection as SecondFactorSection_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { VideoPanel as VideoPanel_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { VideoDetails as VideoDetails_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { StateCell as StateCell_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { UsesCell as UsesCell_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { DurationCell as DurationCell_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { LogoutButton as LogoutButton_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { Icon as Icon_661b96d0b2332d3473fb412d9e102904 } from '../../../admin/Logo/index.tsx'
import { Logo as Logo_661b96d0b2332d3473fb412d9e102904 } from '../../../admin/Logo/index.tsx'
import { VideoNews as VideoNews_3d6a29f4e2fd04849b587064af28a42d } from '../../../admin/VideoNews/index.tsx'
import { LoginForm as LoginForm_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { TenantSelector as TenantSelector_d6d5f193a167989e2ee7d14202901e62 } from '@payloadcms/plugin-multi-tenant/rsc'
import { SessionRenewal as SessionRenewal_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { DesignView as DesignView_087b5817cb9c58f90c5ce5a857318cf0 } from '@lectern/plugin-page-builder/rsc'
import { UploadTray as UploadTray_6f1598acd65b86caf7ea15ee743732bb } from '@lectern/plugin-video/client'
import { TenantSelectionProvider as TenantSelectionProvider_d6d5f193a167989e2ee7d14202901e62 } from '@payloadcms/plugin-multi-tenant/rsc'
import { InvitationPage as InvitationPage_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { ResetPasswordPage as ResetPasswordPage_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { VerifyEmailPage as VerifyEmailPage_9fe3c206176b1a68f0d96f11357f5510 } from '@lectern/plugin-supertokens/client'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/plugin-multi-tenant/client#TenantField": TenantField_1d0591e3cf4f332c83a86da13a0de59a,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#RelationshipFeatureClient": RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/WaysIn/index.tsx#WaysIn": WaysIn_02bb16878b2ed86603c7be41d3e1079f,
  "@lectern/plugin-video/client#UploadsField": UploadsField_6f1598acd65b86caf7ea15ee743732bb,
  "/admin/Roster/index.tsx#Roster": Roster_5c69eaecde8dc63bdcbb09cfc528a57b,
  "@payloadcms/plugin-multi-tenant/client#AssignTenantFieldTrigger": AssignTenantFieldTrigger_1d0591e3cf4f332c83a86da13a0de59a,
  "@lectern/plugin-video/client#VideoField": VideoField_6f1598acd65b86caf7ea15ee743732bb,
  "/admin/CodesTable/index.tsx#CodesTable": CodesTable_cb625d3efa1a5355d1ae4b14d8275ee3,
  "/admin/JsonText/index.tsx#JsonText": JsonText_602f6546bae0aafaa032849107fea3dc,
  "/admin/ResetProgress/index.tsx#ResetProgress": ResetProgress_17d9ca686dca4fc5bcef036b477f61c3,
  "/admin/ChannelSecret/index.tsx#ChannelSecret": ChannelSecret_93a8bc95185e223f85991490da225cee,
  "/admin/OpenQuestions/index.tsx#OpenQuestions": OpenQuestions_ee40e90b3f1b59c5138f5f0c6ab9c561,
  "@lectern/plugin-supertokens/client#StepUp": StepUp_9fe3c206176b1a68f0d96f11357f5510,
  "/admin/Members/index.tsx#Members": Members_b262cfc377f95334bc754d2113b903fd,
  "@payloadcms/plugin-multi-tenant/client#WatchTenantCollection": WatchTenantCollection_1d0591e3cf4f332c83a86da13a0de59a,
  "@lectern/plugin-supertokens/client#SignInSection": SignInSection_9fe3c206176b1a68f0d96f11357f5510,
  "@lectern/plugin-supertokens/client#SecondFactorSection": SecondFactorSection_9fe3c206176b1a68f0d96f11357f5510,
  "@lectern/plugin-video/client#VideoPanel": VideoPanel_6f1598acd65b86caf7ea15ee743732bb,
  "@lectern/plugin-video/client#VideoDetails": VideoDetails_6f1598acd65b86caf7ea15ee743732bb,
  "@lectern/plugin-video/client#StateCell": StateCell_6f1598acd65b86caf7ea15ee743732bb,
  "@lectern/plugin-video/client#UsesCell": UsesCell_6f1598acd65b86caf7ea15ee743732bb,
  "@lectern/plugin-video/client#DurationCell": DurationCell_6f1598acd65b86caf7ea15ee743732bb,
  "@lectern/plugin-supertokens/client#LogoutButton": LogoutButton_9fe3c206176b1a68f0d96f11357f5510,
  "/admin/Logo/index.tsx#Icon": Icon_661b96d0b2332d3473fb412d9e102904,
  "/admin/Logo/index.tsx#Logo": Logo_661b96d0b2332d3473fb412d9e102904,
  "/admin/VideoNews/index.tsx#VideoNews": VideoNews_3d6a29f4e2fd04849b587064af28a42d,
  "@lectern/plugin-supertokens/client#LoginForm": LoginForm_9fe3c206176b1a68f0d96f11357f5510,
  "@payloadcms/plugin-multi-tenant/rsc#TenantSelector": TenantSelector_d6d5f193a167989e2ee7d14202901e62,
  "@lectern/plugin-supertokens/client#SessionRenewal": SessionRenewal_9fe3c206176b1a68f0d96f11357f5510,
  "@lectern/plugin-page-builder/rsc#DesignView": DesignView_087b5817cb9c58f90c5ce5a857318cf0,
  "@lectern/plugin-video/client#UploadTray": UploadTray_6f1598acd65b86caf7ea15ee743732bb,
  "@payloadcms/plugin-multi-tenant/rsc#TenantSelectionProvider": TenantSelectionProvider_d6d5f193a167989e2ee7d14202901e62,
  "@lectern/plugin-supertokens/client#InvitationPage": InvitationPage_9fe3c206176b1a68f0d96f11357f5510,
  "@lectern/plugin-supertokens/client#ResetPasswordPage": ResetPasswordPage_9fe3c206176b1a68f0d96f11357f5510,
  "@lectern/plugin-supertokens/client#VerifyEmailPage": VerifyEmailPage_9fe3c206176b1a68f0d96f11357f5510,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
